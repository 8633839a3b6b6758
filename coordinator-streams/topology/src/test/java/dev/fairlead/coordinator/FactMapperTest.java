package dev.fairlead.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.AssignTask;
import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.Topics;
import dev.fairlead.scheduler.AdmissionLimits;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.FailureReason;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.Report;
import dev.fairlead.scheduler.TaskSnapshot;
import dev.fairlead.scheduler.TaskStatus;
import dev.fairlead.scheduler.Token;
import dev.fairlead.scheduler.WorkerSnapshot;
import dev.fairlead.scheduler.WorkerStatus;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FactMapperTest {

    private static final Token TOKEN = new Token("t1", 2, 40);
    private static final TaskSnapshot TASK = new TaskSnapshot(
            "t1",
            "ann",
            "web",
            "run",
            "command",
            "the task",
            TaskStatus.RUNNING,
            5,
            1,
            2,
            1,
            0,
            "w1",
            TOKEN,
            10,
            20,
            30,
            40,
            List.of("t0"),
            true,
            50,
            new TreeMap<>(Map.of("team", "web")));
    private static final TaskSnapshot QUEUED = new TaskSnapshot(
            "t2",
            "ann",
            "web",
            null,
            "command",
            "",
            TaskStatus.QUEUED,
            0,
            1,
            0,
            0,
            0,
            null,
            null,
            10,
            20,
            0,
            0,
            List.of(),
            false,
            0,
            new TreeMap<>());
    private static final WorkerSnapshot WORKER = new WorkerSnapshot(
            "w1", "w1-1", "agent", WorkerStatus.ALIVE, 4, 1, List.of("command"), Map.of("cores", "8"), "1");
    private static final Report REPORT = new Report(
            Outcome.FAILED,
            true,
            "two failed",
            new Report.Counts(5, 3, 2, 0, 0),
            List.of(new Report.Failure("a.B", "no")),
            3,
            50,
            60);

    /** Each fact, and where it must appear. */
    static List<Row> table() {
        return List.of(
                row(new Fact.TaskCreated(TASK), "hooks.task", "t1", "TaskCreated"),
                row(new Fact.TaskAssigned(TASK), "hooks.task", "t1", "TaskAssigned"),
                row(new Fact.TaskStarted(TASK), "hooks.task", "t1", "TaskStarted"),
                row(new Fact.TaskCompleted(TASK, REPORT), "hooks.task", "t1", "TaskCompleted"),
                row(
                        new Fact.TaskFailed(TASK, FailureReason.TEST_FAILED, true, REPORT),
                        "hooks.task",
                        "t1",
                        "TaskFailed"),
                row(new Fact.TaskCancelled(TASK, "why"), "hooks.task", "t1", "TaskCancelled"),
                row(new Fact.DependencyMet(TASK, "t0"), "hooks.custom", "t1", "DependencyMet"),
                row(new Fact.TaskAdmitted(TASK), "hooks.custom", "t1", "TaskAdmitted"),
                row(new Fact.TaskReady(TASK), "hooks.custom", "t1", "TaskReady"),
                row(new Fact.TaskRequeued(TASK, "why"), "hooks.custom", "t1", "TaskRequeued"),
                row(new Fact.TaskCancelling(TASK, "why"), "hooks.custom", "t1", "TaskCancelling"),
                row(new Fact.TaskRejected("t2", "ann", null, "why"), "hooks.custom", "t2", "TaskRejected"),
                row(new Fact.WorkerRegistered(WORKER), "hooks.worker", "w1", "WorkerRegistered"),
                row(new Fact.WorkerDisconnected(WORKER, "why"), "hooks.worker", "w1", "WorkerDisconnected"),
                row(new Fact.WorkerFailed(WORKER, "why"), "hooks.worker", "w1", "WorkerFailed"),
                row(new Fact.WorkerRecovered(WORKER), "hooks.worker", "w1", "WorkerRecovered"),
                row(new Fact.WorkerStatusChanged(WORKER, "why"), "hooks.custom", "w1", "WorkerStatusChanged"),
                row(
                        new Fact.RecoveryStarted("r1", "w1", "lease", List.of("t1")),
                        "hooks.recovery",
                        "r1",
                        "RecoveryStarted"),
                row(new Fact.RecoveryCompleted("r1", "w1", 1, 5), "hooks.recovery", "r1", "RecoveryCompleted"),
                row(new Fact.RecoveryFailed("r1", "w1", List.of("t1")), "hooks.recovery", "r1", "RecoveryFailed"),
                row(
                        new Fact.CoordinatorStartup("c1", "1", "http://x", Map.of(), AdmissionLimits.defaults()),
                        "hooks.coordinator",
                        "c1",
                        "CoordinatorStartup"),
                row(new Fact.CoordinatorShutdown("c1", "why"), "hooks.coordinator", "c1", "CoordinatorShutdown"),
                row(new Fact.StaleReport("t1", "Started", "why"), "hooks.custom", "t1", "StaleReport"),
                row(new Fact.ShareChanged("p", "ann", 2, 0, 5), "hooks.custom", "ann", "ShareChanged"),
                row(new Fact.ServiceQuotaReached("p", "ann", 5, 6), "hooks.custom", "ann", "ServiceQuotaReached"),
                row(new Fact.ServiceQuotaReached("p", "", 5, 6), "hooks.custom", "p", "ServiceQuotaReached"),
                row(new Fact.ShareChanged("p", "", 2, 0, 0), "hooks.custom", "p", "ShareChanged"),
                row(new Fact.AdmissionChanged(true), "hooks.custom", "default", "AdmissionChanged"),
                row(new Fact.RunTimesTaught(2, 3), "hooks.custom", "default", "RunTimesTaught"),
                row(new Fact.TaskUnplaceable(TASK, "why"), "hooks.custom", "t1", "TaskUnplaceable"),
                row(new Fact.TaskLate(TASK, 9, 3), "hooks.custom", "t1", "TaskLate"),
                row(
                        new Fact.SchedulerActivated("Own", "1", "ab12", "FAIR_SHARE", new TreeMap<>()),
                        "hooks.custom",
                        "Own",
                        "SchedulerActivated"),
                row(new Fact.SchedulerDisabled("Mine", "1", "threw"), "hooks.custom", "Mine", "SchedulerDisabled"),
                row(new Fact.CommandDeadLettered("why"), "hooks.custom", "default", "CommandDeadLettered"),
                row(new Fact.CustomEvent("build", "commit", "{}"), "hooks.custom", "commit", "CustomEvent"),
                row(new Fact.Assign("w1", "w1-1", 3, TOKEN, 100, true, TASK), "assignments", "w1", "AssignTask"),
                row(new Fact.CancelAttempt("w1", "w1-1", 3, TOKEN, "why", true), "assignments", "w1", "CancelAttempt"),
                row(new Fact.Revoke("w1", "w1-1", 3, TOKEN, "why"), "assignments", "w1", "RevokeAttempt"),
                row(new Fact.RegistrationRefused("w1", "w1-1", 3, "why"), "assignments", "w1", "RegistrationRefused"),
                row(new Fact.Fenced("w1", "w1-1", 3, "why"), "assignments", "w1", "WorkerFenced"),
                row(new Fact.DrainAcknowledged("w1", "w1-1", 3, 9), "assignments", "w1", "DrainAcknowledged"),
                row(
                        new Fact.RegistrationRequired("w1", "w1-1", 3, "why"),
                        "assignments",
                        "w1",
                        "RegistrationRequired"));
    }

    record Row(Fact fact, String topic, String key, String record) {}

    private static Row row(Fact fact, String topic, String key, String record) {
        return new Row(fact, topic, key, record);
    }

    @ParameterizedTest
    @MethodSource("table")
    void shouldPublishEachFactOnItsTopicUnderItsKey(Row row) {
        // given
        Topics topics = new Topics("");

        // when
        FactRecord record = FactMapper.map(row.fact(), context());

        // then
        assertThat(record.destination().topic(topics)).isEqualTo(row.topic());
        assertThat(record.key()).isEqualTo(row.key());
        assertThat(record.value().getSchema().getName()).isEqualTo(row.record());
        assertThat(record.partition()).isEqualTo(row.topic().equals("assignments") ? 3 : FactRecord.BY_KEY);
        assertThat(new RecordTypes(topics).belongs(record.value().getClass(), row.topic()))
                .isTrue();
    }

    @Test
    void shouldKnowEveryFactThereIs() {
        // when
        Set<Class<?>> leaves = leaves(Fact.class);

        // then
        assertThat(FactMapper.facts()).containsExactlyInAnyOrderElementsOf(leaves);
        assertThat(table().stream().<Class<?>>map(row -> row.fact().getClass()))
                .as("facts in this test's table")
                .hasSameElementsAs(leaves);
    }

    static Set<Class<?>> leaves(Class<?> type) {
        Set<Class<?>> leaves = new LinkedHashSet<>();
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                leaves.addAll(leaves(permitted));
            }
        } else {
            leaves.add(type);
        }
        return leaves;
    }

    @Test
    void shouldSayWhereTheFactBelongsWhenItIsPublished() {
        // when
        TaskFailed failed = (TaskFailed)
                FactMapper.map(new Fact.TaskFailed(TASK, FailureReason.TEST_FAILED, true, REPORT), context())
                        .value();

        // then
        assertThat(failed.getHeader().toString())
                .isEqualTo("{\"eventId\": \"log-1-77-4\", \"pool\": \"default\", \"partition\": 1, \"offset\": 77,"
                        + " \"index\": 4, \"timeMs\": 999}");
        assertThat(failed.getTask().getToken()).returns(40L, dev.fairlead.events.Token::getPosition);
        assertThat(failed.getReason()).isEqualTo(dev.fairlead.events.FailureReason.TEST_FAILED);
        assertThat(failed.getFailures()).singleElement().hasToString("{\"test\": \"a.B\", \"message\": \"no\"}");
    }

    @Test
    void shouldShowThePayloadOfATaskOnlyWhenSomebodyHasToLetItIn() {
        // when
        TaskCreated asking = (TaskCreated)
                FactMapper.map(new Fact.TaskCreated(TASK), context()).value();
        TaskCreated queued = (TaskCreated)
                FactMapper.map(new Fact.TaskCreated(QUEUED), context()).value();

        // then
        assertThat(asking.getPayload()).isEqualTo("payload of t1");
        assertThat(asking.getTask().getLabels()).containsExactly(Map.entry("team", "web"));
        assertThat(queued.getPayload()).isNull();
    }

    @Test
    void shouldHandThePayloadToTheWorkerWhenTheTaskIsAssigned() {
        // when
        AssignTask assign =
                (AssignTask) FactMapper.map(new Fact.Assign("w1", "w1-1", 3, TOKEN, 100, true, TASK), context())
                        .value();

        // then
        assertThat(assign.getPayload()).isEqualTo("payload of t1");
        assertThat(assign.getName()).isEqualTo("the task");
        assertThat(assign.getTimeoutMs()).isEqualTo(100);
        assertThat(assign.getExclusive()).isTrue();
    }

    @Test
    void shouldKnowEveryConstantOfTheSchedulersEnumerations() {
        for (TaskStatus status : TaskStatus.values()) {
            assertThat(Values.status(status)).hasToString(status.name());
        }
        for (WorkerStatus status : WorkerStatus.values()) {
            assertThat(Values.status(status)).hasToString(status.name());
        }
        for (FailureReason reason : FailureReason.values()) {
            assertThat(Values.reason(reason)).hasToString(reason.name());
        }
        for (dev.fairlead.events.Outcome outcome : dev.fairlead.events.Outcome.values()) {
            assertThat(Values.outcome(outcome)).isNotNull();
        }
    }

    private static FactContext context() {
        return new FactContext("log", "default", new LogPosition(1, 77, 900), 999, 4, taskId -> "payload of " + taskId);
    }
}
