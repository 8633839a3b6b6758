package dev.fairlead.worker.results;

import dev.fairlead.events.Output;
import dev.fairlead.events.TestCaseResult;
import dev.fairlead.events.TestFailure;
import org.jspecify.annotations.Nullable;

/** Upper bounds of what values take in the Avro encoding, so that a chunk is cut without encoding it twice. */
final class ChunkSize {
    /** Token, worker, sequence, names of running tests, block counts of the arrays, schema id. */
    static final int OVERHEAD = 16 * 1024;
    /** Of a string's length, or a number. */
    static final int NUMBER = 10;

    private ChunkSize() {}

    static int of(TestCaseResult test) {
        int strings = of(test.getId())
                + of(test.getClassName())
                + of(test.getName())
                + of(test.getReason())
                + of(test.getStdout())
                + of(test.getStderr())
                + of(test.getSelector());
        return strings + of(test.getFailure()) + 4 * NUMBER;
    }

    static int of(Output output) {
        return of(output.getStream()) + of(output.getText());
    }

    private static int of(@Nullable TestFailure failure) {
        return failure == null ? 0 : of(failure.getType()) + of(failure.getMessage()) + of(failure.getStackTrace());
    }

    private static int of(String text) {
        return NUMBER + SafeText.bytes(text);
    }
}
