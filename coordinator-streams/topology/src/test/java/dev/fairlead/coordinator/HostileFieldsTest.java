package dev.fairlead.coordinator;

import static dev.fairlead.coordinator.TestCoordinator.POOL;
import static dev.fairlead.coordinator.TestCoordinator.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.ActivateScheduler;
import dev.fairlead.events.AdmissionLimits;
import dev.fairlead.events.AdmitTask;
import dev.fairlead.events.AssignTask;
import dev.fairlead.events.CancelTask;
import dev.fairlead.events.CoordinatorStarted;
import dev.fairlead.events.CoordinatorStopped;
import dev.fairlead.events.DeregisterWorker;
import dev.fairlead.events.DrainWorker;
import dev.fairlead.events.EmitEvent;
import dev.fairlead.events.FailureSummary;
import dev.fairlead.events.Heartbeat;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.RegisterWorker;
import dev.fairlead.events.RejectTask;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ReportRefused;
import dev.fairlead.events.RetryTask;
import dev.fairlead.events.SetAdmission;
import dev.fairlead.events.SetShare;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TaughtRunTime;
import dev.fairlead.events.TeachRunTimes;
import dev.fairlead.events.Tick;
import dev.fairlead.events.Token;
import dev.fairlead.events.WorkerBeat;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.engine.Schedulers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every field of every command with every hostile value: it is refused with a reason, unless it is listed here as harmless
 * with what comes of it instead; and after each the pool still takes and gives out work. All rows share one pool.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HostileFieldsTest {

    private static final Set<String> REFUSALS = Set.of("TaskRejected", "StaleReport", "CommandDeadLettered");

    /** Field, or field and value, to a fact or order that comes of it. */
    private static final Map<String, String> HARMLESS = harmless();

    private static final AdmissionLimits LIMITS = new AdmissionLimits(1_000, 1_000, 100_000, 100, 100, 8);

    /** A valid record of each command, given an assignment that its worker has just got. */
    private static final List<Function<AssignTask, SpecificRecord>> COMMANDS = List.of(
            held -> SubmitTask.newBuilder(Commands.submit("s" + held.getToken().getPosition()))
                    .setRunId("r")
                    .build(),
            held -> new CancelTask("nobody", ""),
            held -> new RetryTask("nobody"),
            held -> new SetAdmission(false),
            held -> new AdmitTask("nobody", -1L),
            held -> new RejectTask("nobody", "", -1L),
            held -> Commands.register("matrix"),
            held -> new Heartbeat("agent", List.of(new WorkerBeat("stranger", "i", 1, List.of(held.getToken())))),
            Commands::started,
            held -> ReportFinished.newBuilder(Commands.finished(held, Outcome.SUCCEEDED))
                    .setFailures(List.of(new FailureSummary("test", "message")))
                    .build(),
            held -> new ReportRefused(held.getWorkerId(), held.getInstanceId(), held.getToken(), "busy"),
            held -> new DrainWorker("nobody", 1L, ""),
            held -> new DeregisterWorker("nobody", "i", ""),
            held -> new CoordinatorStarted("c1", "1", "http://x", Map.of(), LIMITS),
            held -> new CoordinatorStopped("c1", "bye"),
            held -> new SetShare("bob", 1.0, 0, "", 0L),
            held -> new ActivateScheduler("FairnessScheduler", "FAIR_SHARE", Map.of("inner_order", "fifo")),
            held -> new TeachRunTimes(List.of(new TaughtRunTime("junit", "bert", "linux-4", 1_000L, 10))),
            held -> new EmitEvent("deploy", "web", "{}"),
            held -> new Tick());

    private final TestCoordinator coordinator = new TestCoordinator(
            Schedulers.factory(SchedulerLimits.defaults()), new KnownSchemas(TestCoordinator.codec()), 1);
    private int rows;

    private static Map<String, String> harmless() {
        Map<String, String> harmless = new LinkedHashMap<>();
        harmless.put("SubmitTask.name path", "TaskCreated");
        harmless.put("SubmitTask.name RTL", "TaskCreated");
        harmless.put("SubmitTask.payload", "TaskCreated");
        harmless.put("SubmitTask.priority", "TaskCreated");
        harmless.put("SubmitTask.deadlineMs largest", "TaskCreated");
        harmless.put("SubmitTask.deadlineMs in ten years", "TaskCreated");
        harmless.put("SubmitTask.deadlineMs ten years ago", "TaskFailed");
        harmless.put("SubmitTask.notBeforeMs ten years ago", "TaskCreated");
        harmless.put("SubmitTask.model path", "TaskCreated");
        harmless.put("SubmitTask.model RTL", "TaskCreated");
        harmless.put("SubmitTask.dueMs largest", "TaskCreated");
        harmless.put("SubmitTask.dueMs in ten years", "TaskCreated");
        harmless.put("SubmitTask.dueMs ten years ago", "TaskLate");
        harmless.put("RegisterWorker.version path", "WorkerRegistered");
        harmless.put("RegisterWorker.version RTL", "WorkerRegistered");
        harmless.put("Heartbeat", "RegistrationRequired");
        harmless.put("ReportFinished.message", "TaskCompleted");
        harmless.put("ReportFinished.failures", "TaskCompleted");
        harmless.put("ReportFinished.startedAtMs", "TaskCompleted");
        harmless.put("ReportRefused.reason", "TaskRequeued");
        harmless.put("CoordinatorStarted.logicVersion path", "CoordinatorStartup");
        harmless.put("CoordinatorStarted.logicVersion RTL", "CoordinatorStartup");
        harmless.put("CoordinatorStarted.endpoint path", "CoordinatorStartup");
        harmless.put("CoordinatorStarted.endpoint RTL", "CoordinatorStartup");
        harmless.put("CoordinatorStarted.limits.tasksPerUser largest", "CoordinatorStartup");
        harmless.put("CoordinatorStarted.limits.tasksPerPool largest", "CoordinatorStartup");
        harmless.put("CoordinatorStarted.limits.workersPerPool largest", "CoordinatorStartup");
        harmless.put("CoordinatorStarted.limits.assignmentPartitions largest", "CoordinatorStartup");
        harmless.put("CoordinatorStopped.reason", "CoordinatorShutdown");
        harmless.put("SetShare.quota largest", "ShareChanged");
        harmless.put("SetShare.serviceQuotaMs in ten years", "ShareChanged");
        harmless.put("SetShare.serviceQuotaMs ten years ago", "ShareChanged");
        harmless.put("TeachRunTimes.runTimes.model path", "RunTimesTaught");
        harmless.put("TeachRunTimes.runTimes.model RTL", "RunTimesTaught");
        harmless.put("TeachRunTimes.runTimes.workerClass path", "RunTimesTaught");
        harmless.put("TeachRunTimes.runTimes.workerClass RTL", "RunTimesTaught");
        harmless.put("EmitEvent.subject path", "CustomEvent");
        harmless.put("EmitEvent.subject RTL", "CustomEvent");
        harmless.put("EmitEvent.payload", "CustomEvent");
        return harmless;
    }

    record Row(String name, Function<AssignTask, SpecificRecord> command, UnaryOperator<SpecificRecord> hostile) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        AssignTask any = new AssignTask("w", "i", new Token("t", 1, 1L), "", "", "", "", "", 0L, false);
        return COMMANDS.stream().flatMap(command -> {
            SpecificRecord valid = command.apply(any);
            return HostileValues.of(valid).entrySet().stream()
                    .map(one -> new Row(valid.getSchema().getName() + "." + one.getKey(), command, one.getValue()));
        });
    }

    @BeforeAll
    void begin() {
        coordinator.send(PoolNames.COORDINATOR, new CoordinatorStarted("c1", "1", "", Map.of(), LIMITS));
        coordinator.send(
                POOL,
                RegisterWorker.newBuilder(Commands.register("honest"))
                        .setSlots(100)
                        .build());
        coordinator.facts();
    }

    @AfterAll
    void end() {
        coordinator.close();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void shouldRefuseHostileFieldWithAReasonAndGoOn(Row row) {
        // given
        AssignTask held = scheduled("held" + ++rows);
        SpecificRecord hostile = row.hostile().apply(row.command().apply(held));

        // when
        coordinator.send(isOfCoordinator(hostile) ? PoolNames.COORDINATOR : POOL, hostile);

        // then
        List<SpecificRecord> facts = coordinator.facts();
        List<String> outcome = new ArrayList<>(names(facts));
        List<SpecificRecord> orders = coordinator.assignments();
        outcome.addAll(names(orders));
        String harmless = harmless(row.name());
        if (harmless == null) {
            assertThat(outcome).containsAnyElementsOf(REFUSALS);
            assertThat(facts)
                    .filteredOn(fact -> REFUSALS.contains(fact.getSchema().getName()))
                    .allSatisfy(fact -> assertThat((String)
                                    fact.get(fact.getSchema().getField("reason").pos()))
                            .startsWith("Expected"));
        } else {
            assertThat(outcome).contains(harmless).doesNotContainAnyElementsOf(REFUSALS);
        }
        finish(held);
        orders.stream().filter(AssignTask.class::isInstance).forEach(order -> finish((AssignTask) order));
        coordinator.advance(Duration.ofSeconds(1));
        finish(scheduled("after" + rows));
        assertThat(names(coordinator.facts())).contains("TaskCompleted");
    }

    @Test
    void shouldHaveARowForEveryCommand() {
        AssignTask any = new AssignTask("w", "i", new Token("t", 1, 1L), "", "", "", "", "", 0L, false);
        assertThat(COMMANDS.stream().<Class<?>>map(command -> command.apply(any).getClass()))
                .containsExactlyInAnyOrderElementsOf(CommandMapper.records());
    }

    private void finish(AssignTask order) {
        coordinator.send(POOL, Commands.finished(order, Outcome.SUCCEEDED));
    }

    private AssignTask scheduled(String taskId) {
        coordinator.send(POOL, Commands.submit(taskId));
        return coordinator.assignments().stream()
                .filter(AssignTask.class::isInstance)
                .map(AssignTask.class::cast)
                .filter(order -> order.getToken().getTaskId().equals(taskId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Expected " + taskId + " to be given out, but it was not."));
    }

    private static boolean isOfCoordinator(SpecificRecord command) {
        return command instanceof CoordinatorStarted || command instanceof CoordinatorStopped;
    }

    private static @Nullable String harmless(String row) {
        return HARMLESS.entrySet().stream()
                .filter(entry -> row.equals(entry.getKey())
                        || row.startsWith(entry.getKey() + " ")
                        || row.startsWith(entry.getKey() + "."))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
