package dev.fairlead.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.Token;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkBufferTest {
    private static final Token TOKEN = new Token("t", 1, 1L);

    private final ChunkBuffer chunks = new ChunkBuffer();

    @Test
    void shouldTakeOnlyTheChunksThatTheFactCounted() {
        // given
        for (int sequence : new int[] {-1, Integer.MIN_VALUE, 1, 0, 2, Integer.MAX_VALUE}) {
            chunks.add(chunk(TOKEN, sequence));
        }
        chunks.add(chunk(new Token("t", 2, 1L), 0));

        // when
        List<ResultChunk> taken = chunks.take(TOKEN, 2);

        // then
        assertThat(taken).extracting(ResultChunk::getSequence).containsExactly(0, 1);
        assertThat(taken).extracting(ResultChunk::getToken).containsOnly(TOKEN);
    }

    @Test
    void shouldWaitForNothingWhenTheCountMakesNoSense() {
        assertThat(chunks.isComplete(TOKEN, -1)).isTrue();
        assertThat(chunks.take(TOKEN, -1)).isEmpty();
        assertThat(chunks.isComplete(TOKEN, Integer.MAX_VALUE)).isFalse();
    }

    private static ResultChunk chunk(Token token, int sequence) {
        return new ResultChunk(token, "w", sequence, List.of(), List.of(), List.of());
    }
}
