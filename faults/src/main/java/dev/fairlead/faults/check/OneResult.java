package dev.fairlead.faults.check;

import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskCancelled;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskRequeued;
import dev.fairlead.events.TaskStarted;
import dev.fairlead.events.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * P2: each task has at most one live token at any point of the log and at most one accepted end in each generation, both
 * under that token, and all the results that the end names are there.
 */
final class OneResult {

    private static final String P2 = "P2";

    /** One task, as far as its facts have been read. */
    private static final class Story {
        private int generation;
        private boolean ended;
        private @Nullable Token live;
        private @Nullable Token last;
    }

    private final History history;
    private final Map<String, Story> stories = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    private OneResult(History history) {
        this.history = history;
    }

    static List<Violation> check(History history) {
        OneResult check = new OneResult(history);
        check.noFactTwice();
        history.facts().forEach(check::read);
        return check.violations;
    }

    private void noFactTwice() {
        Set<String> places = new HashSet<>();
        history.facts().forEach(seen -> {
            if (!places.add(seen.place())) {
                violate(seen, "there are two facts in the same place");
            }
        });
    }

    private void read(SeenFact seen) {
        TaskInfo task = Tasks.of(seen.fact());
        if (task == null) {
            return;
        }
        String id = seen.header().getPool() + "/" + task.getTaskId();
        Story story = stories.computeIfAbsent(id, name -> new Story());
        SpecificRecord fact = seen.fact();
        if (fact instanceof TaskCreated) {
            created(seen, task, story);
        } else if (story.ended || story.generation == 0) {
            violate(seen, story.ended ? "the task was at its end" : "the task was never created");
        } else if (fact instanceof TaskAssigned) {
            assigned(seen, task, story);
        } else if (fact instanceof TaskStarted) {
            requireLive(seen, task, story);
        } else if (fact instanceof TaskRequeued) {
            story.live = null;
        } else if (fact instanceof TaskCompleted completed) {
            requireLive(seen, task, story);
            requireChunks(seen, task, completed.getChunks());
            end(story);
        } else if (fact instanceof TaskFailed failed) {
            failed(seen, task, story, failed);
        } else if (fact instanceof TaskCancelled) {
            end(story);
        }
    }

    private void created(SeenFact seen, TaskInfo task, Story story) {
        if (story.generation > 0 && !story.ended) {
            violate(seen, "the task was not at its end");
        }
        if (task.getGeneration() != story.generation + 1) {
            violate(seen, "its generation follows on " + story.generation);
        }
        story.generation = task.getGeneration();
        story.ended = false;
    }

    private void assigned(SeenFact seen, TaskInfo task, Story story) {
        Token token = task.getToken();
        if (story.live != null) {
            violate(seen, "token " + story.live + " was live");
        }
        if (token == null || (story.last != null && !isNewer(token, story.last))) {
            violate(seen, "its token is not newer than " + story.last);
        }
        story.live = token;
        story.last = token;
    }

    private static boolean isNewer(Token token, Token last) {
        return token.getAttempt() > last.getAttempt() && token.getPosition() >= last.getPosition();
    }

    private void failed(SeenFact seen, TaskInfo task, Story story, TaskFailed failed) {
        if (story.live != null) {
            requireLive(seen, task, story);
            requireChunks(seen, task, failed.getChunks());
        }
        if (failed.getWillRetry()) {
            story.live = null;
        } else {
            end(story);
        }
    }

    private static void end(Story story) {
        story.ended = true;
        story.live = null;
    }

    private void requireLive(SeenFact seen, TaskInfo task, Story story) {
        if (story.live == null || !Objects.equals(task.getToken(), story.live)) {
            violate(seen, "token " + story.live + " was live");
        }
    }

    private void requireChunks(SeenFact seen, TaskInfo task, int chunks) {
        Set<Integer> there = history.chunks().getOrDefault(task.getToken(), Set.of());
        for (int number = 0; number < chunks; number++) {
            if (!there.contains(number)) {
                violations.add(new Violation(
                        "P1",
                        "the end of " + task.getTaskId() + " at " + seen.place() + " names " + chunks
                                + " chunks of results, but number " + number + " is not there."));
            }
        }
    }

    private void violate(SeenFact seen, String why) {
        violations.add(new Violation(
                P2,
                "expected no " + seen.fact().getSchema().getName() + " at " + seen.place() + ", for " + why + ": "
                        + seen.fact() + "."));
    }
}
