package dev.fairlead.coordinator;

import static dev.fairlead.coordinator.Destination.HOOKS_COORDINATOR;
import static dev.fairlead.coordinator.Destination.HOOKS_CUSTOM;
import static dev.fairlead.coordinator.Destination.HOOKS_RECOVERY;
import static dev.fairlead.coordinator.Destination.HOOKS_TASK;
import static dev.fairlead.coordinator.Destination.HOOKS_WORKER;
import static java.util.Map.entry;

import dev.fairlead.events.AdmissionChanged;
import dev.fairlead.events.AssignTask;
import dev.fairlead.events.CancelAttempt;
import dev.fairlead.events.CommandDeadLettered;
import dev.fairlead.events.CoordinatorShutdown;
import dev.fairlead.events.CoordinatorStartup;
import dev.fairlead.events.CustomEvent;
import dev.fairlead.events.DependencyMet;
import dev.fairlead.events.DrainAcknowledged;
import dev.fairlead.events.RecoveryCompleted;
import dev.fairlead.events.RecoveryFailed;
import dev.fairlead.events.RecoveryStarted;
import dev.fairlead.events.RegistrationRefused;
import dev.fairlead.events.RegistrationRequired;
import dev.fairlead.events.RevokeAttempt;
import dev.fairlead.events.RunTimesTaught;
import dev.fairlead.events.SchedulerActivated;
import dev.fairlead.events.SchedulerDisabled;
import dev.fairlead.events.ServiceQuotaReached;
import dev.fairlead.events.ShareChanged;
import dev.fairlead.events.StaleReport;
import dev.fairlead.events.TaskAdmitted;
import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskCancelled;
import dev.fairlead.events.TaskCancelling;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskLate;
import dev.fairlead.events.TaskReady;
import dev.fairlead.events.TaskRejected;
import dev.fairlead.events.TaskRequeued;
import dev.fairlead.events.TaskStarted;
import dev.fairlead.events.TaskUnplaceable;
import dev.fairlead.events.WorkerDisconnected;
import dev.fairlead.events.WorkerFailed;
import dev.fairlead.events.WorkerFenced;
import dev.fairlead.events.WorkerRecovered;
import dev.fairlead.events.WorkerRegistered;
import dev.fairlead.events.WorkerStatusChanged;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.TaskSnapshot;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;

/** The record of each fact: its topic, its key, its value. Total over {@link Fact}. */
final class FactMapper {

    private static final Map<Class<?>, BiFunction<Fact, FactContext, FactRecord>> FACTS = Map.ofEntries(
            task(Fact.TaskCreated.class, HOOKS_TASK, FactMapper::created),
            task(Fact.TaskAssigned.class, HOOKS_TASK, (f, c) -> new TaskAssigned(c.header(), c.task(f.task()))),
            task(Fact.TaskStarted.class, HOOKS_TASK, (f, c) -> new TaskStarted(c.header(), c.task(f.task()))),
            task(Fact.TaskCompleted.class, HOOKS_TASK, FactMapper::completed),
            task(Fact.TaskFailed.class, HOOKS_TASK, FactMapper::failed),
            task(
                    Fact.TaskCancelled.class,
                    HOOKS_TASK,
                    (f, c) -> new TaskCancelled(c.header(), c.task(f.task()), f.reason())),
            task(
                    Fact.DependencyMet.class,
                    HOOKS_CUSTOM,
                    (f, c) -> new DependencyMet(c.header(), c.task(f.task()), f.dependency())),
            task(Fact.TaskAdmitted.class, HOOKS_CUSTOM, (f, c) -> new TaskAdmitted(c.header(), c.task(f.task()))),
            task(Fact.TaskReady.class, HOOKS_CUSTOM, (f, c) -> new TaskReady(c.header(), c.task(f.task()))),
            task(
                    Fact.TaskRequeued.class,
                    HOOKS_CUSTOM,
                    (f, c) -> new TaskRequeued(c.header(), c.task(f.task()), f.reason())),
            task(
                    Fact.TaskCancelling.class,
                    HOOKS_CUSTOM,
                    (f, c) -> new TaskCancelling(c.header(), c.task(f.task()), f.reason())),
            worker(
                    Fact.WorkerRegistered.class,
                    HOOKS_WORKER,
                    (f, c) -> new WorkerRegistered(c.header(), c.worker(f.worker()))),
            worker(
                    Fact.WorkerDisconnected.class,
                    HOOKS_WORKER,
                    (f, c) -> new WorkerDisconnected(c.header(), c.worker(f.worker()), f.reason())),
            worker(
                    Fact.WorkerFailed.class,
                    HOOKS_WORKER,
                    (f, c) -> new WorkerFailed(c.header(), c.worker(f.worker()), f.reason())),
            worker(
                    Fact.WorkerRecovered.class,
                    HOOKS_WORKER,
                    (f, c) -> new WorkerRecovered(c.header(), c.worker(f.worker()))),
            worker(
                    Fact.WorkerStatusChanged.class,
                    HOOKS_CUSTOM,
                    (f, c) -> new WorkerStatusChanged(c.header(), c.worker(f.worker()), f.reason())),
            hook(
                    Fact.RecoveryStarted.class,
                    HOOKS_RECOVERY,
                    (f, c) -> f.recoveryId(),
                    (f, c) -> new RecoveryStarted(c.header(), f.recoveryId(), f.workerId(), f.cause(), f.tasks())),
            hook(
                    Fact.RecoveryCompleted.class,
                    HOOKS_RECOVERY,
                    (f, c) -> f.recoveryId(),
                    (f, c) ->
                            new RecoveryCompleted(c.header(), f.recoveryId(), f.workerId(), f.tasks(), f.durationMs())),
            hook(
                    Fact.RecoveryFailed.class,
                    HOOKS_RECOVERY,
                    (f, c) -> f.recoveryId(),
                    (f, c) -> new RecoveryFailed(c.header(), f.recoveryId(), f.workerId(), f.unplaced())),
            hook(
                    Fact.CoordinatorStartup.class,
                    HOOKS_COORDINATOR,
                    (f, c) -> f.instanceId(),
                    (f, c) -> new CoordinatorStartup(
                            c.header(),
                            f.instanceId(),
                            f.logicVersion(),
                            f.endpoint(),
                            f.schedulers(),
                            Values.optional(Values.limits(f.limits())))),
            hook(
                    Fact.CoordinatorShutdown.class,
                    HOOKS_COORDINATOR,
                    (f, c) -> f.instanceId(),
                    (f, c) -> new CoordinatorShutdown(c.header(), f.instanceId(), f.reason())),
            hook(
                    Fact.TaskRejected.class,
                    HOOKS_CUSTOM,
                    (f, c) -> f.taskId(),
                    (f, c) ->
                            new TaskRejected(c.header(), f.taskId(), f.user(), Values.optional(f.runId()), f.reason())),
            hook(
                    Fact.StaleReport.class,
                    HOOKS_CUSTOM,
                    (f, c) -> f.subject(),
                    (f, c) -> new StaleReport(c.header(), f.subject(), f.command(), f.reason())),
            hook(
                    Fact.ShareChanged.class,
                    HOOKS_CUSTOM,
                    (f, c) -> f.user().isEmpty() ? f.project() : f.user(),
                    (f, c) -> new ShareChanged(
                            c.header(), f.user(), f.weight(), f.quota(), f.project(), f.serviceQuotaMs())),
            hook(
                    Fact.ServiceQuotaReached.class,
                    HOOKS_CUSTOM,
                    (f, c) -> f.user().isEmpty() ? f.project() : f.user(),
                    (f, c) -> new ServiceQuotaReached(
                            c.header(), f.project(), f.user(), f.serviceQuotaMs(), f.untilMs())),
            hook(
                    Fact.AdmissionChanged.class,
                    HOOKS_CUSTOM,
                    (f, c) -> c.pool(),
                    (f, c) -> new AdmissionChanged(c.header(), f.required())),
            hook(
                    Fact.RunTimesTaught.class,
                    HOOKS_CUSTOM,
                    (f, c) -> c.pool(),
                    (f, c) -> new RunTimesTaught(c.header(), f.runTimes(), f.known())),
            task(
                    Fact.TaskLate.class,
                    HOOKS_CUSTOM,
                    (f, c) -> new TaskLate(c.header(), c.task(f.task()), f.dueMs(), f.estimateMs())),
            task(
                    Fact.TaskUnplaceable.class,
                    HOOKS_CUSTOM,
                    (f, c) -> new TaskUnplaceable(c.header(), c.task(f.task()), f.reason())),
            hook(
                    Fact.SchedulerActivated.class,
                    HOOKS_CUSTOM,
                    (f, c) -> f.scheduler(),
                    (f, c) -> new SchedulerActivated(
                            c.header(), f.scheduler(), f.version(), f.strategy(), f.settings(), f.sha256())),
            hook(
                    Fact.SchedulerDisabled.class,
                    HOOKS_CUSTOM,
                    (f, c) -> f.scheduler(),
                    (f, c) -> new SchedulerDisabled(c.header(), f.scheduler(), f.version(), f.reason())),
            hook(
                    Fact.CommandDeadLettered.class,
                    HOOKS_CUSTOM,
                    (f, c) -> c.pool(),
                    (f, c) -> new CommandDeadLettered(c.header(), f.reason())),
            hook(
                    Fact.CustomEvent.class,
                    HOOKS_CUSTOM,
                    (f, c) -> f.subject().isEmpty() ? f.name() : f.subject(),
                    (f, c) -> new CustomEvent(c.header(), f.name(), f.subject(), f.payload())),
            dispatch(Fact.Assign.class, FactMapper::assign),
            dispatch(
                    Fact.CancelAttempt.class,
                    (f, c) -> new CancelAttempt(
                            f.workerId(), f.instanceId(), Values.token(f.token()), f.reason(), f.timedOut())),
            dispatch(
                    Fact.Revoke.class,
                    (f, c) -> new RevokeAttempt(f.workerId(), f.instanceId(), Values.token(f.token()), f.reason())),
            dispatch(
                    Fact.RegistrationRefused.class,
                    (f, c) -> new RegistrationRefused(f.workerId(), f.instanceId(), f.reason())),
            dispatch(Fact.Fenced.class, (f, c) -> new WorkerFenced(f.workerId(), f.instanceId(), f.reason())),
            dispatch(
                    Fact.DrainAcknowledged.class,
                    (f, c) -> new DrainAcknowledged(f.workerId(), f.instanceId(), f.timeoutMs())),
            dispatch(
                    Fact.RegistrationRequired.class,
                    (f, c) -> new RegistrationRequired(f.workerId(), f.instanceId(), f.reason())));

    private FactMapper() {}

    static Set<Class<?>> facts() {
        return FACTS.keySet();
    }

    static FactRecord map(Fact fact, FactContext context) {
        BiFunction<Fact, FactContext, FactRecord> mapping = FACTS.get(fact.getClass());
        if (mapping == null) {
            throw new IllegalStateException("Expected to publish a "
                    + fact.getClass().getSimpleName() + ", but the table of facts has no record for it.");
        }
        return mapping.apply(fact, context);
    }

    private static <F extends Fact> Map.Entry<Class<?>, BiFunction<Fact, FactContext, FactRecord>> hook(
            Class<F> type,
            Destination destination,
            BiFunction<F, FactContext, String> key,
            BiFunction<F, FactContext, SpecificRecord> value) {
        return entry(type, (fact, context) -> {
            F typed = type.cast(fact);
            return new FactRecord(
                    destination, key.apply(typed, context), value.apply(typed, context), FactRecord.BY_KEY);
        });
    }

    private static <F extends Fact.TaskFact> Map.Entry<Class<?>, BiFunction<Fact, FactContext, FactRecord>> task(
            Class<F> type, Destination destination, BiFunction<F, FactContext, SpecificRecord> value) {
        return hook(type, destination, (fact, context) -> fact.task().taskId(), value);
    }

    private static <F extends Fact.WorkerFact> Map.Entry<Class<?>, BiFunction<Fact, FactContext, FactRecord>> worker(
            Class<F> type, Destination destination, BiFunction<F, FactContext, SpecificRecord> value) {
        return hook(type, destination, (fact, context) -> fact.worker().workerId(), value);
    }

    private static <F extends Fact.Dispatch> Map.Entry<Class<?>, BiFunction<Fact, FactContext, FactRecord>> dispatch(
            Class<F> type, BiFunction<F, FactContext, SpecificRecord> value) {
        return entry(type, (fact, context) -> {
            F typed = type.cast(fact);
            return new FactRecord(
                    Destination.ASSIGNMENTS,
                    typed.workerId(),
                    value.apply(typed, context),
                    typed.assignmentPartition());
        });
    }

    /** Its payload only for those who vet it: for nobody else it is worth the bytes. */
    private static SpecificRecord created(Fact.TaskCreated fact, FactContext context) {
        TaskSnapshot task = fact.task();
        String payload = task.waitsForAdmission() ? context.payload(task.taskId()) : null;
        return new TaskCreated(context.header(), context.task(task), Values.optional(payload));
    }

    private static SpecificRecord completed(Fact.TaskCompleted fact, FactContext context) {
        return new TaskCompleted(
                context.header(),
                context.task(fact.task()),
                Values.counts(fact.report().counts()),
                fact.report().chunks(),
                fact.report().durationMs());
    }

    private static SpecificRecord failed(Fact.TaskFailed fact, FactContext context) {
        return new TaskFailed(
                context.header(),
                context.task(fact.task()),
                Values.reason(fact.reason()),
                fact.willRetry(),
                fact.report().message(),
                Values.counts(fact.report().counts()),
                Values.summaries(fact.report().failures()),
                fact.report().chunks(),
                fact.report().durationMs());
    }

    private static SpecificRecord assign(Fact.Assign fact, FactContext context) {
        return new AssignTask(
                fact.workerId(),
                fact.instanceId(),
                Values.token(fact.token()),
                fact.task().type(),
                fact.task().name(),
                fact.task().user(),
                fact.task().project(),
                context.payload(fact.token().taskId()),
                fact.timeoutMs(),
                fact.exclusive());
    }
}
