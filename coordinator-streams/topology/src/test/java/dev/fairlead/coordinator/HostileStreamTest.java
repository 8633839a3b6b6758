package dev.fairlead.coordinator;

import static dev.fairlead.coordinator.TestCoordinator.POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.AssignTask;
import dev.fairlead.events.CommandDeadLettered;
import dev.fairlead.events.Heartbeat;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.RegisterWorker;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.WorkerBeat;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.engine.Schedulers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Many thousand hostile records between honest work: every record is decided, whatever is no command is a dead letter, the
 * scheduler never throws, and the honest tasks succeed. {@code -Dfairlead.fuzz.seed} and {@code -Dfairlead.fuzz.records}
 * choose another run.
 */
final class HostileStreamTest {

    private static final long SEED = Long.getLong("fairlead.fuzz.seed", 20_261_125);
    private static final int RECORDS = Integer.getInteger("fairlead.fuzz.records", 100_000);
    private static final int HONEST_EVERY = 100;
    private static final String ONLY_HONEST = "honest";

    private final KnownSchemas codec = new KnownSchemas(TestCoordinator.codec());
    private final TestCoordinator coordinator =
            new TestCoordinator(Schedulers.factory(SchedulerLimits.defaults()), codec, 1);
    private int honest;
    private int completed;
    private int unreadable;
    private int letters;

    @AfterEach
    void close() {
        coordinator.close();
    }

    @Test
    void shouldDecideEveryRecordAndFinishHonestWorkAmongHostileRecords(TestReporter reporter) {
        // given
        reporter.publishEntry("fairlead.fuzz.seed", Long.toString(SEED));
        HostileStream hostile = new HostileStream(SEED, codec);
        coordinator.send(
                POOL,
                RegisterWorker.newBuilder(Commands.register("honest"))
                        .setSlots(4)
                        .setTypes(List.of(ONLY_HONEST))
                        .build());

        // when
        for (int i = 1; i <= RECORDS; i++) {
            coordinator.raw(hostile.key(), hostile.value(), hostile.headers());
            if (i % HONEST_EVERY == 0) {
                coordinator.advance(Duration.ofMillis(700));
                work(hostile);
            }
        }

        // then
        assertThat(coordinator.heard.stream().filter(line -> line.startsWith("decided ")))
                .containsExactlyElementsOf(IntStream.range(0, coordinator.heard.size() - 1)
                        .mapToObj(offset -> "decided " + offset)
                        .toList());
        assertThat(coordinator.heard).hasSizeGreaterThan(RECORDS);
        assertThat(completed).isEqualTo(honest).isEqualTo(RECORDS / HONEST_EVERY);
        assertThat(letters).isEqualTo(unreadable).isPositive();
    }

    /** One honest task from its submit to its end. */
    private void work(HostileStream hostile) {
        coordinator.send(POOL, new Heartbeat("honest", List.of(new WorkerBeat("honest", "honest-1", 3, List.of()))));
        coordinator.send(
                POOL,
                SubmitTask.newBuilder(Commands.submit("honest-" + honest++))
                        .setType(ONLY_HONEST)
                        .build());
        for (SpecificRecord order : coordinator.assignments()) {
            if (order instanceof AssignTask assign && assign.getType().equals(ONLY_HONEST)) {
                coordinator.send(POOL, Commands.started(assign));
                coordinator.send(POOL, Commands.finished(assign, Outcome.SUCCEEDED));
            } else if (order instanceof AssignTask assign) {
                hostile.overhear(assign.getToken());
            }
        }
        coordinator.facts().forEach(this::look);
        letters += coordinator.deadLetters().size();
    }

    private void look(SpecificRecord fact) {
        if (fact instanceof CommandDeadLettered letter) {
            unreadable++;
            assertThat(PoolSchedulers.isOwnFailure(letter.getReason()))
                    .as(
                            "%s at offset %d",
                            letter.getReason(), letter.getHeader().getOffset())
                    .isFalse();
        } else if (fact instanceof TaskCompleted done
                && done.getTask().getUser().equals("ann")) {
            completed++;
        }
    }
}
