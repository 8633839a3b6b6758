package dev.fairlead.coordinator.service.audit;

import dev.fairlead.coordinator.PublishedFact;
import dev.fairlead.coordinator.ReplayedCommand;
import dev.fairlead.coordinator.service.log.RecordedTopics;
import dev.fairlead.coordinator.service.replay.Onlooker;
import dev.fairlead.coordinator.service.replay.ReplayCheck;
import dev.fairlead.coordinator.service.replay.Selection;
import dev.fairlead.events.CommandDecoder;
import dev.fairlead.events.CoordinatorStartup;
import dev.fairlead.events.RecoveryStarted;
import dev.fairlead.events.SchedulerActivated;
import dev.fairlead.events.SchedulerDisabled;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.Tick;
import dev.fairlead.events.Token;
import dev.fairlead.events.UndecodableException;
import dev.fairlead.scheduler.Choice;
import dev.fairlead.scheduler.ChoiceListener;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a task's life out of a replay of its pool: nothing of it is stored anywhere but the log. The same replay compares
 * the facts with those that were recorded, so the answer says whether it can be believed.
 */
public final class TaskAudit implements ChoiceListener, Onlooker {
    private static final String UNREADABLE = "(no command)";
    private static final List<String> ASKERS = List.of("worker", "agent", "instance");

    private final String pool;
    private final String taskId;
    private final CommandDecoder decoder;
    private final TaskLife.Decider builtIn;
    private final List<Choice> choices = new ArrayList<>();
    private final List<TaskLife.Step> steps = new ArrayList<>();
    private TaskLife.Decider decider;

    private TaskAudit(RecordedTopics log, SchedulerCatalogue catalogue, String pool, String taskId) {
        this.pool = pool;
        this.taskId = taskId;
        this.decoder = new CommandDecoder(log.codec(), log.topics());
        SchedulerPlugin plugin = catalogue.builtIn();
        this.builtIn = new TaskLife.Decider(
                "",
                "",
                plugin.id(),
                plugin.version(),
                "",
                plugin.strategies().get(0).name(),
                Map.of());
        this.decider = builtIn;
    }

    /**
     * Empty: the log knows nothing of such a task in the pool.
     *
     * @throws dev.fairlead.events.ClusterException as a verification of the log, if it cannot be told
     */
    public static Optional<TaskLife> of(RecordedTopics log, SchedulerCatalogue catalogue, String pool, String taskId) {
        TaskAudit audit = new TaskAudit(log, catalogue, pool, taskId);
        ReplayCheck.Result result = ReplayCheck.watch(log, catalogue, new Selection(pool, null), audit, audit);
        return audit.steps.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new TaskLife(pool, taskId, audit.steps, result.pools().get(0)));
    }

    @Override
    public boolean asks(String inPool, String task) {
        return task.equals(taskId) && inPool.equals(pool);
    }

    @Override
    public void chose(String inPool, Choice choice) {
        choices.add(choice);
    }

    @Override
    public void decided(ConsumerRecord<byte[], byte[]> command, ReplayedCommand replayed) {
        TaskLife.Decider before = decider;
        replayed.facts().forEach(fact -> follow(replayed.pool(), fact.value()));
        if (replayed.pool().equals(pool)) {
            List<PublishedFact> mine =
                    replayed.facts().stream().filter(this::isAboutTask).toList();
            if (!mine.isEmpty()) {
                steps.add(step(command, before, mine));
            }
            choices.clear();
        }
    }

    private void follow(String inPool, SpecificRecord fact) {
        if (fact instanceof CoordinatorStartup startup) {
            decider = by(startup.getInstanceId(), startup.getLogicVersion(), decider);
        } else if (inPool.equals(pool) && fact instanceof SchedulerActivated activated) {
            decider = new TaskLife.Decider(
                    decider.coordinator(),
                    decider.logicVersion(),
                    activated.getScheduler(),
                    activated.getVersion(),
                    activated.getSha256(),
                    activated.getStrategy(),
                    activated.getSettings());
        } else if (inPool.equals(pool) && fact instanceof SchedulerDisabled) {
            decider = by(decider.coordinator(), decider.logicVersion(), builtIn);
        }
    }

    private static TaskLife.Decider by(String coordinator, String logicVersion, TaskLife.Decider rules) {
        return new TaskLife.Decider(
                coordinator,
                logicVersion,
                rules.scheduler(),
                rules.version(),
                rules.sha256(),
                rules.strategy(),
                rules.settings());
    }

    private boolean isAboutTask(PublishedFact fact) {
        SpecificRecord value = fact.value();
        if (value instanceof RecoveryStarted recovery) {
            return recovery.getTasks().contains(taskId);
        }
        return fact.key().equals(taskId)
                || (field(value, "task") instanceof TaskInfo task
                        && task.getTaskId().equals(taskId))
                || (field(value, "token") instanceof Token token
                        && token.getTaskId().equals(taskId));
    }

    private TaskLife.Step step(
            ConsumerRecord<byte[], byte[]> command, TaskLife.Decider rules, List<PublishedFact> facts) {
        SpecificRecord asked = decoded(command);
        return new TaskLife.Step(
                command.partition(),
                command.offset(),
                command.timestamp(),
                asked == null ? UNREADABLE : asked.getSchema().getName(),
                asked == null ? "" : by(asked),
                rules,
                facts,
                choices);
    }

    private @Nullable SpecificRecord decoded(ConsumerRecord<byte[], byte[]> command) {
        try {
            return decoder.decode(command.value(), command.headers());
        } catch (UndecodableException e) {
            return null;
        }
    }

    private static String by(SpecificRecord command) {
        if (command instanceof SubmitTask submit) {
            return "user " + submit.getUser() + " for project " + submit.getProject();
        }
        if (command instanceof Tick) {
            return "the clock";
        }
        return ASKERS.stream()
                .filter(who -> field(command, who + "Id") != null)
                .map(who -> who + " " + field(command, who + "Id"))
                .findFirst()
                .orElse("");
    }

    private static @Nullable Object field(SpecificRecord record, String name) {
        Schema.Field field = record.getSchema().getField(name);
        return field == null ? null : record.get(field.pos());
    }
}
