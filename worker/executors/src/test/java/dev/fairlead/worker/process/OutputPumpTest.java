package dev.fairlead.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

final class OutputPumpTest {

    @Test
    void shouldNotTearCharactersApart() {
        // given
        byte[] bytes = "grüße, 日本".getBytes(StandardCharsets.UTF_8);
        List<String> pieces = new CopyOnWriteArrayList<>();
        // when
        OutputPump pump = new OutputPump("test", oneByOne(bytes), 1024, pieces::add);
        pump.join(Duration.ofSeconds(10));
        // then
        assertThat(String.join("", pieces)).isEqualTo("grüße, 日本");
    }

    @Test
    void shouldShowBytesThatAreNoText() {
        // given
        List<String> pieces = new CopyOnWriteArrayList<>();
        // when
        OutputPump pump = new OutputPump(
                "test", new ByteArrayInputStream(new byte[] {'a', (byte) 0xff, 'b', (byte) 0xc3}), 1024, pieces::add);
        pump.join(Duration.ofSeconds(10));
        // then
        assertThat(String.join("", pieces)).isEqualTo("a\ufffdb\ufffd");
    }

    private static InputStream oneByOne(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, 1);
            }
        };
    }
}
