package dev.fairlead.coordinator;

import static java.util.Map.entry;

import dev.fairlead.events.ActivateScheduler;
import dev.fairlead.events.AdmitTask;
import dev.fairlead.events.CancelTask;
import dev.fairlead.events.CoordinatorStarted;
import dev.fairlead.events.CoordinatorStopped;
import dev.fairlead.events.DeregisterWorker;
import dev.fairlead.events.DrainWorker;
import dev.fairlead.events.EmitEvent;
import dev.fairlead.events.Heartbeat;
import dev.fairlead.events.RegisterWorker;
import dev.fairlead.events.RejectTask;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ReportRefused;
import dev.fairlead.events.ReportStarted;
import dev.fairlead.events.RetryTask;
import dev.fairlead.events.SetAdmission;
import dev.fairlead.events.SetShare;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TaughtRunTime;
import dev.fairlead.events.TeachRunTimes;
import dev.fairlead.events.Tick;
import dev.fairlead.events.WorkerBeat;
import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Report;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** The scheduler's command for each command record. A record that is not in the table is no command. */
final class CommandMapper {

    private static final Map<Class<?>, Function<SpecificRecord, Command>> COMMANDS = Map.ofEntries(
            command(SubmitTask.class, CommandMapper::submit),
            command(CancelTask.class, c -> new Command.Cancel(c.getTaskId(), c.getReason())),
            command(SetAdmission.class, c -> new Command.SetAdmission(c.getRequired())),
            command(AdmitTask.class, c -> new Command.Admit(c.getTaskId(), c.getCreatedAt())),
            command(RejectTask.class, c -> new Command.Reject(c.getTaskId(), c.getReason(), c.getCreatedAt())),
            command(RetryTask.class, c -> new Command.Retry(c.getTaskId())),
            command(RegisterWorker.class, CommandMapper::register),
            command(Heartbeat.class, CommandMapper::heartbeat),
            command(
                    ReportStarted.class,
                    c -> new Command.Started(c.getWorkerId(), c.getInstanceId(), Values.token(c.getToken()))),
            command(ReportFinished.class, CommandMapper::finished),
            command(
                    ReportRefused.class,
                    c -> new Command.Refused(
                            c.getWorkerId(), c.getInstanceId(), Values.token(c.getToken()), c.getReason())),
            command(DrainWorker.class, c -> new Command.Drain(c.getWorkerId(), c.getTimeoutMs(), c.getReason())),
            command(
                    DeregisterWorker.class,
                    c -> new Command.Deregister(c.getWorkerId(), c.getInstanceId(), c.getReason())),
            command(
                    CoordinatorStarted.class,
                    c -> new Command.CoordinatorStarted(
                            c.getInstanceId(),
                            c.getLogicVersion(),
                            c.getEndpoint(),
                            c.getSchedulers(),
                            Values.limits(c.getLimits()))),
            command(CoordinatorStopped.class, c -> new Command.CoordinatorStopped(c.getInstanceId(), c.getReason())),
            command(
                    SetShare.class,
                    c -> new Command.SetShare(
                            c.getProject(), c.getUser(), c.getWeight(), c.getQuota(), c.getServiceQuotaMs())),
            command(
                    ActivateScheduler.class,
                    c -> new Command.ActivateScheduler(c.getScheduler(), c.getStrategy(), c.getSettings())),
            command(
                    TeachRunTimes.class,
                    c -> new Command.Teach(
                            c.getRunTimes().stream().map(CommandMapper::taught).toList())),
            command(EmitEvent.class, c -> new Command.Emit(c.getName(), c.getSubject(), c.getPayload())),
            command(Tick.class, c -> new Command.Tick(c.getDecided())));

    private CommandMapper() {}

    static Set<Class<?>> records() {
        return COMMANDS.keySet();
    }

    static Command map(SpecificRecord record) {
        Function<SpecificRecord, Command> mapping = COMMANDS.get(record.getClass());
        return mapping == null
                ? new Command.Unreadable("Expected to read a command, but the record is a "
                        + record.getSchema().getName() + ".")
                : mapping.apply(record);
    }

    private static <R extends SpecificRecord> Map.Entry<Class<?>, Function<SpecificRecord, Command>> command(
            Class<R> type, Function<R, Command> mapping) {
        return entry(type, record -> mapping.apply(type.cast(record)));
    }

    private static Command submit(SubmitTask submit) {
        return new Command.Submit(
                submit.getTaskId(),
                submit.getType(),
                submit.getUser(),
                submit.getProject(),
                submit.getRunId(),
                submit.getName(),
                ContentHash.of(submit),
                submit.getPayload().getBytes(StandardCharsets.UTF_8).length,
                submit.getPriority(),
                submit.getRequirements(),
                submit.getTimeoutMs(),
                submit.getMaxAttempts(),
                submit.getMaxInfrastructureAttempts(),
                submit.getBackoffMs(),
                submit.getNotBeforeMs(),
                submit.getDeadlineMs(),
                submit.getDueMs(),
                submit.getEstimateMs(),
                submit.getModel(),
                submit.getExclusive(),
                submit.getDependsOn(),
                submit.getLabels());
    }

    private static Command register(RegisterWorker register) {
        return new Command.Register(
                register.getWorkerId(),
                register.getInstanceId(),
                register.getAgentId(),
                register.getAssignmentPartition(),
                register.getSlots(),
                register.getTypes(),
                register.getCapabilities(),
                register.getVersion());
    }

    private static Command.TaughtRunTime taught(TaughtRunTime one) {
        return new Command.TaughtRunTime(
                one.getType(), one.getModel(), one.getWorkerClass(), one.getMeanMs(), one.getSamples());
    }

    private static Command heartbeat(Heartbeat heartbeat) {
        return new Command.Heartbeat(
                heartbeat.getAgentId(),
                heartbeat.getWorkers().stream().map(CommandMapper::beat).toList());
    }

    private static Command.Beat beat(WorkerBeat beat) {
        return new Command.Beat(
                beat.getWorkerId(),
                beat.getInstanceId(),
                beat.getAssignmentPartition(),
                Values.tokens(beat.getTokens()));
    }

    private static Command finished(ReportFinished finished) {
        Report report = new Report(
                Values.outcome(finished.getOutcome()),
                finished.getRetryable(),
                finished.getMessage(),
                Values.counts(finished.getCounts()),
                Values.failures(finished.getFailures()),
                finished.getChunks(),
                finished.getStartedAtMs(),
                finished.getDurationMs());
        return new Command.Finished(
                finished.getWorkerId(), finished.getInstanceId(), Values.token(finished.getToken()), report);
    }
}
