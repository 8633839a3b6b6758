package dev.fairlead.cli.run;

import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.TestCaseResult;
import dev.fairlead.events.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The result chunks of one task, by the token of the attempt that wrote them. They may come in any order, twice, and after
 * the fact that says how many there are. Which token counts, only that fact says; the others are forgotten with it.
 */
final class ChunkBuffer {
    private final Map<Token, NavigableMap<Integer, ResultChunk>> byToken = new HashMap<>();

    void add(ResultChunk chunk) {
        if (chunk.getSequence() < 0) {
            return;
        }
        byToken.computeIfAbsent(chunk.getToken(), t -> new TreeMap<>()).putIfAbsent(chunk.getSequence(), chunk);
    }

    boolean isComplete(@Nullable Token token, int count) {
        return count == 0 || IntStream.range(0, count).allMatch(of(token)::containsKey);
    }

    /** Those of the token in order, no more than the fact counted. */
    List<ResultChunk> take(@Nullable Token token, int count) {
        List<ResultChunk> accepted = List.copyOf(of(token).headMap(count).values());
        byToken.clear();
        return accepted;
    }

    /** Tests seen so far of the newest attempt: not yet accepted, for progress only. */
    List<TestCaseResult> seen(@Nullable Token token) {
        return of(token).values().stream().flatMap(c -> c.getTests().stream()).toList();
    }

    /** The tests that run at this moment, by the latest chunk. */
    List<String> running(@Nullable Token token) {
        NavigableMap<Integer, ResultChunk> chunks = of(token);
        return chunks.isEmpty() ? List.of() : chunks.lastEntry().getValue().getRunning();
    }

    private NavigableMap<Integer, ResultChunk> of(@Nullable Token token) {
        return Objects.requireNonNullElseGet(token == null ? null : byToken.get(token), TreeMap::new);
    }
}
