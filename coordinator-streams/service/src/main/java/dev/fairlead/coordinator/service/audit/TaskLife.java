package dev.fairlead.coordinator.service.audit;

import dev.fairlead.coordinator.PublishedFact;
import dev.fairlead.coordinator.service.replay.PoolResult;
import dev.fairlead.scheduler.Choice;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that happened to a task.
 *
 * @param replayed how the pool's recorded facts compare with those of the replay that this was read from
 */
public record TaskLife(String pool, String taskId, List<Step> steps, PoolResult replayed) {

    public TaskLife {
        steps = List.copyOf(steps);
    }

    /**
     * A command that led to something.
     *
     * @param partition of the commands
     * @param timeMs when the broker took the command
     * @param command its type
     * @param by who asked, as the command says; empty: it does not
     * @param decider who decided
     * @param facts about the task
     * @param choices why it went where it went, for each time that it was assigned
     */
    public record Step(
            int partition,
            long offset,
            long timeMs,
            String command,
            String by,
            Decider decider,
            List<PublishedFact> facts,
            List<Choice> choices) {
        public Step {
            facts = List.copyOf(facts);
            choices = List.copyOf(choices);
        }
    }

    /**
     * Under which rules the command was decided.
     *
     * @param coordinator the last that had said that it serves the partition; empty: none had
     * @param logicVersion of that coordinator
     * @param sha256 of the scheduler's artifact; empty: it came with Fairlead
     * @param settings that were given; the others had their defaults
     */
    public record Decider(
            String coordinator,
            String logicVersion,
            String scheduler,
            String version,
            String sha256,
            String strategy,
            Map<String, String> settings) {
        public Decider {
            settings = new TreeMap<>(settings);
        }
    }
}
