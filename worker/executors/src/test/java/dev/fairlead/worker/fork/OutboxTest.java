package dev.fairlead.worker.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutboxTest {

    @TempDir
    Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void create() throws IOException {
        file = folder.resolve("outbox");
        OutboxFile.create(file);
    }

    @Test
    void shouldSendFramesInOrderAlsoWhenOneIsLongerThanTheRing() throws Exception {
        // given
        Random random = new Random(5);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        Outbox outbox = new Outbox(OutboxFile.map(file), wire);
        outbox.start();
        // when
        for (int i = 0; i < 200; i++) {
            byte[] content = new byte[i == 100 ? 3 * OutboxFile.CAPACITY : random.nextInt(20_000)];
            random.nextBytes(content);
            sent.writeBytes(send(outbox, content));
        }
        outbox.awaitSent(20_000);
        // then
        assertThat(wire.toByteArray()).isEqualTo(sent.toByteArray());
        assertThat(OutboxFile.unsent(file, sent.size())).isEmpty();
    }

    @Test
    void shouldLeaveInTheFileWhatTheParentDidNotGet() throws Exception {
        // given
        CountDownLatch never = new CountDownLatch(1);
        Outbox outbox = new Outbox(OutboxFile.map(file), new Stuck(never));
        outbox.start();
        // when
        byte[] first = send(outbox, new byte[] {1, 2, 3});
        byte[] second = send(outbox, new byte[100_000]);
        // then
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        assertThat(OutboxFile.unsent(file, 0)).isEqualTo(all);
        assertThat(OutboxFile.unsent(file, 5)).isEqualTo(Arrays.copyOfRange(all, 5, all.length));
    }

    private static byte[] send(Outbox outbox, byte[] content) {
        Frame frame = new Frame(Protocol.OUTPUT).raw(content, 0, content.length);
        outbox.send(frame);
        return Arrays.copyOf(frame.bytes(), frame.size());
    }

    /** A connection on which nothing gets through. */
    private static final class Stuck extends OutputStream {
        private final CountDownLatch latch;

        Stuck(CountDownLatch latch) {
            this.latch = latch;
        }

        @Override
        public void write(int value) throws IOException {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
