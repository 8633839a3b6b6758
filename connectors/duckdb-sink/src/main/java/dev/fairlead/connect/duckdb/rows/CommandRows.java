package dev.fairlead.connect.duckdb.rows;

import static dev.fairlead.connect.duckdb.rows.Origin.filled;
import static dev.fairlead.connect.duckdb.rows.Origin.positive;
import static dev.fairlead.connect.duckdb.rows.Origin.time;

import dev.fairlead.connect.duckdb.store.Batch;
import dev.fairlead.connect.duckdb.store.Table;
import dev.fairlead.events.Heartbeat;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.WorkerBeat;
import java.nio.charset.StandardCharsets;

/** Commands that tell what no fact does: what was asked for, and that workers were alive. */
final class CommandRows {
    private CommandRows() {}

    static void add(Batch batch, Origin origin, SubmitTask submit) {
        batch.add(
                Table.SUBMISSIONS,
                origin.logId(),
                origin.partition(),
                origin.offset(),
                origin.timestamp(),
                pool(origin),
                submit.getTaskId(),
                submit.getUser(),
                submit.getProject(),
                submit.getRunId(),
                submit.getType(),
                submit.getName(),
                submit.getModel(),
                submit.getPriority(),
                JsonText.of(submit.getRequirements()),
                JsonText.of(submit.getLabels()),
                submit.getMaxAttempts(),
                positive(submit.getTimeoutMs()),
                time(submit.getNotBeforeMs()),
                time(submit.getDueMs()),
                time(submit.getDeadlineMs()),
                positive(submit.getEstimateMs()),
                submit.getPayload(),
                submit.getDependsOn().isEmpty() ? null : JsonText.of(submit.getDependsOn()),
                submit.getExclusive(),
                submit.getMaxInfrastructureAttempts(),
                submit.getBackoffMs());
    }

    static void add(Batch batch, Origin origin, Heartbeat heartbeat) {
        for (WorkerBeat beat : heartbeat.getWorkers()) {
            batch.add(
                    Table.HEARTBEATS,
                    origin.logId(),
                    origin.partition(),
                    origin.offset(),
                    beat.getWorkerId(),
                    origin.timestamp(),
                    pool(origin),
                    heartbeat.getAgentId(),
                    beat.getInstanceId(),
                    beat.getTokens().size());
        }
    }

    private static String pool(Origin origin) {
        byte[] key = origin.key();
        String pool = filled(key == null ? null : new String(key, StandardCharsets.UTF_8));
        return pool == null ? "" : pool;
    }
}
