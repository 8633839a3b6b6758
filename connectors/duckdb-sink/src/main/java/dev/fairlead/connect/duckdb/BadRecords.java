package dev.fairlead.connect.duckdb;

import dev.fairlead.events.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.jspecify.annotations.Nullable;

/**
 * Records that are none, handed to Connect, which drops them or writes them to the dead-letter topic that it was
 * configured with. They are there before an offset behind them is stored: after a crash in between they are there twice.
 */
final class BadRecords {
    private final @Nullable ErrantRecordReporter reporter;
    private final List<Future<Void>> underWay = new ArrayList<>();

    BadRecords(SinkTaskContext context) {
        this.reporter = context.errantRecordReporter();
    }

    /** @throws ConnectException if the connector tolerates no errors */
    void report(SinkRecord record, UndecodableException why) {
        if (reporter == null) {
            throw new ConnectException(
                    "Expected a record of Fairlead at offset " + record.originalKafkaOffset() + " of "
                            + record.originalTopic() + "-" + record.originalKafkaPartition() + ", but: "
                            + why.getMessage() + " With errors.tolerance=all, and maybe"
                            + " errors.deadletterqueue.topic.name, it is put aside.",
                    why);
        }
        underWay.add(reporter.report(record, why));
    }

    void await() {
        try {
            for (Future<Void> one : underWay) {
                one.get();
            }
            underWay.clear();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectException("Expected bad records to reach their dead letters, but was interrupted.", e);
        } catch (ExecutionException e) {
            throw new ConnectException("Expected bad records to reach their dead letters, but " + e.getMessage(), e);
        }
    }
}
