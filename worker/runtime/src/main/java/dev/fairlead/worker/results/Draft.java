package dev.fairlead.worker.results;

import dev.fairlead.events.Output;
import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.TestCaseResult;
import dev.fairlead.events.Token;
import java.util.List;

/** The content of a chunk that has no number yet. */
public record Draft(List<TestCaseResult> tests, List<Output> output, List<String> running) {
    public Draft {
        tests = List.copyOf(tests);
        output = List.copyOf(output);
        running = List.copyOf(running);
    }

    public ResultChunk numbered(Token token, String workerId, int sequence) {
        return new ResultChunk(token, workerId, sequence, tests, output, running);
    }
}
