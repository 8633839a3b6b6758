package dev.fairlead.client.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.BlobChunk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AssemblyTest {
    private static final String NAME = "a".repeat(64);

    private byte[] assembled = new byte[0];

    @ParameterizedTest
    @ValueSource(ints = {0, 1, Chunks.BYTES - 1, Chunks.BYTES, Chunks.BYTES + 1, 3 * Chunks.BYTES + 17})
    void shouldPutTogetherWhatWasCutInAnyOrderAndSeveralTimes(int size) throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            // given
            byte[] bytes = bytes(size);
            List<BlobChunk> chunks = new ArrayList<>(chunks(bytes));
            chunks.addAll(chunks(bytes));
            Collections.shuffle(chunks, new Random(seed));
            Assembly assembly = assembly(size);
            // when
            int taken = 0;
            for (BlobChunk chunk : chunks) {
                taken += assembly.accept(chunk) ? 1 : 0;
            }
            // then
            assertThat(assembly.isComplete()).isTrue();
            assertThat(taken).isEqualTo(Chunks.count(size));
            assertThat(assembled).isEqualTo(bytes);
        }
    }

    @Test
    void shouldTellWhatIsMissing() throws Exception {
        // given
        List<BlobChunk> chunks = chunks(bytes(3 * Chunks.BYTES));
        Assembly assembly = assembly(3 * Chunks.BYTES);
        // when
        assembly.accept(chunks.get(0));
        assembly.accept(chunks.get(2));
        // then
        assertThat(assembly.isComplete()).isFalse();
        assertThat(assembly.missing()).isEqualTo("1 of its 3 chunks are missing, the first is number 1");
    }

    @Test
    void shouldTakeNothingThatDoesNotFit() throws Exception {
        // given
        int size = Chunks.BYTES + 5;
        Assembly assembly = assembly(size);
        ByteBuffer five = ByteBuffer.allocate(5);
        List<BlobChunk> wrong = List.of(
                new BlobChunk("b".repeat(64), (long) size, 1, five),
                new BlobChunk(NAME, (long) size + 1, 1, five),
                new BlobChunk(NAME, (long) size, -1, five),
                new BlobChunk(NAME, (long) size, 2, five),
                new BlobChunk(NAME, (long) size, 1, ByteBuffer.allocate(4)),
                new BlobChunk(NAME, (long) size, 0, five),
                new BlobChunk(NAME, (long) size, Integer.MAX_VALUE, five));
        // when
        for (BlobChunk chunk : wrong) {
            // then
            assertThat(assembly.accept(chunk)).as(chunk.toString()).isFalse();
        }
        assertThat(assembly.missing()).startsWith("2 of its 2");
        assertThat(assembly.accept(new BlobChunk(NAME, (long) size, 1, five))).isTrue();
    }

    private Assembly assembly(int size) {
        assembled = new byte[size];
        return new Assembly(NAME, size, (at, content) -> content.get(assembled, (int) at, content.remaining()));
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** Written in pieces of odd sizes. */
    private static List<BlobChunk> chunks(byte[] bytes) {
        List<BlobChunk> chunks = new ArrayList<>();
        try (ChunkStream out = new ChunkStream(
                (index, content) -> chunks.add(new BlobChunk(NAME, (long) bytes.length, index, content)))) {
            for (int at = 0; at < bytes.length; at += 99_991) {
                out.write(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 99_991)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return chunks;
    }
}
