package dev.fairlead.worker;

import dev.fairlead.events.Output;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ReportRefused;
import dev.fairlead.events.ResultChunk;
import dev.fairlead.events.TestCounts;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * What is said in the place of a record that can never be sent, because it cannot be encoded or no broker takes its size:
 * without words of others, so that the coordinator hears at least what became of the attempt. Sending the same again would
 * hold its slot and its task for ever.
 */
final class Smaller {
    private static final String LEFT_OUT = "What the worker had to say could not be sent, and is left out.";

    private Smaller() {}

    /** Whether sending the same record again would fail again. */
    static boolean isNeeded(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof RecordTooLargeException
                || cause instanceof SerializationException
                || cause instanceof AvroRuntimeException
                || cause instanceof UncheckedIOException
                || cause instanceof IllegalArgumentException
                || cause instanceof NullPointerException
                || cause instanceof ClassCastException;
    }

    /** Null: it says nothing but what must be said. */
    static @Nullable SpecificRecord of(SpecificRecord record) {
        if (record instanceof ReportFinished report) {
            return finished(report);
        } else if (record instanceof ReportRefused refusal) {
            return new ReportRefused(refusal.getWorkerId(), refusal.getInstanceId(), refusal.getToken(), LEFT_OUT);
        }
        return record instanceof ResultChunk chunk ? chunk(chunk) : null;
    }

    private static ReportFinished finished(ReportFinished report) {
        TestCounts counts = report.getCounts() == null ? new TestCounts(0, 0, 0, 0, 0) : report.getCounts();
        return new ReportFinished(
                report.getWorkerId(),
                report.getInstanceId(),
                report.getToken(),
                report.getOutcome(),
                report.getRetryable(),
                LEFT_OUT,
                counts,
                List.of(),
                report.getChunks(),
                report.getStartedAtMs(),
                report.getDurationMs());
    }

    /** In its place, so that no number is missing. */
    private static ResultChunk chunk(ResultChunk chunk) {
        String text = "\n… the results of " + chunk.getTests().size()
                + " tests and some output are left out: the broker takes no record of this size …\n";
        return new ResultChunk(
                chunk.getToken(),
                chunk.getWorkerId(),
                chunk.getSequence(),
                List.of(),
                List.of(new Output("stderr", text)),
                List.of());
    }
}
