package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Command.Submit;
import dev.fairlead.scheduler.SizeLimits;
import dev.fairlead.scheduler.Sorted;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.state.PoolState;
import dev.fairlead.scheduler.state.Signature;
import dev.fairlead.scheduler.state.UserLoad;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When a submit is refused, and why. */
final class SubmitRules {
    /** Some 115 days; no time in a submit is longer. */
    private static final long LONGEST_MS = 10_000_000_000L;

    private final PoolState state;
    private final Text text;
    private final LabelRules labels;
    private final DependencyRules dependencies;

    SubmitRules(PoolState state) {
        this.state = state;
        this.text = new Text(state.limits().sizes());
        this.labels = new LabelRules(text);
        this.dependencies = new DependencyRules(state);
    }

    /** Why it is refused; null if it is not. */
    @Nullable
    String refusal(Submit submit) {
        String wrong = wrongField(submit);
        if (wrong != null) {
            return wrong;
        }
        Signature signature = new Signature(submit.type(), Sorted.map(submit.requirements()));
        wrong = wrongRequirement(signature);
        if (wrong == null) {
            wrong = dependencies.refusal(submit.taskId(), submit.dependsOn());
        }
        return wrong != null ? wrong : overQuota(submit.user(), signature);
    }

    /** Why an ended task cannot come back; null if it can. */
    @Nullable
    String refusal(TaskRecord last) {
        String cycle = dependencies.refusal(last.taskId(), last.waiting().tasks());
        return cycle != null ? cycle : overQuota(last.user(), Signature.of(last.spec()));
    }

    private @Nullable String wrongField(Submit submit) {
        if (!text.isId(submit.taskId())) {
            return invalid("taskId", text.idRule());
        }
        if (!text.isId(submit.type())) {
            return invalid("type", text.idRule());
        }
        if (!text.isId(submit.user())) {
            return invalid("user", text.idRule());
        }
        if (!text.isId(submit.project())) {
            return invalid("project", text.idRule());
        }
        String runId = submit.runId();
        if (runId != null && !text.isId(runId)) {
            return invalid("runId", text.idRule());
        }
        if (!text.isLine(submit.name()) || !text.isLine(submit.model())) {
            return invalid("name and model", "at most %d printable characters".formatted(sizes().textLength()));
        }
        if (submit.payloadBytes() > sizes().payloadBytes()) {
            return "Expected to take a payload with at most %d bytes, but it has %d."
                    .formatted(sizes().payloadBytes(), submit.payloadBytes());
        }
        String wrong = labels.refusal(submit.labels());
        return wrong != null ? wrong : wrongNumber(submit);
    }

    private @Nullable String wrongNumber(Submit submit) {
        if (submit.maxAttempts() < 1 || submit.maxAttempts() > sizes().attempts()) {
            return invalid("maxAttempts", "1 to %d".formatted(sizes().attempts()));
        }
        if (submit.maxInfrastructureAttempts() < 0 || submit.maxInfrastructureAttempts() > sizes().attempts()) {
            return invalid("maxInfrastructureAttempts", "0 to %d".formatted(sizes().attempts()));
        }
        if (!isDuration(submit.timeoutMs())) {
            return invalid("timeoutMs", "0 to %d".formatted(LONGEST_MS));
        }
        if (!isDuration(submit.backoffMs())) {
            return invalid("backoffMs", "0 to %d".formatted(LONGEST_MS));
        }
        if (!isDuration(submit.estimateMs())) {
            return invalid("estimateMs", "0 to %d".formatted(LONGEST_MS));
        }
        if (submit.notBeforeMs() < 0 || submit.deadlineMs() < 0 || submit.dueMs() < 0) {
            return invalid("notBeforeMs, deadlineMs and dueMs", "no negative time");
        }
        return submit.notBeforeMs() - LONGEST_MS > state.nowMs()
                ? invalid("notBeforeMs", "at most %d ms after the broker's clock".formatted(LONGEST_MS))
                : null;
    }

    /** One that is in use already was right before. */
    private @Nullable String wrongRequirement(Signature signature) {
        if (state.lane(signature) != null) {
            return null;
        }
        if (signature.requirements().size() > sizes().entries()) {
            return invalid("requirements", "at most %d".formatted(sizes().entries()));
        }
        for (Map.Entry<String, String> requirement : signature.requirements().entrySet()) {
            if (!text.isId(requirement.getKey()) || !text.isLine(requirement.getValue())) {
                return invalid("requirements", "printable names and conditions");
            }
        }
        try {
            signature.validate();
            return null;
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private @Nullable String overQuota(String user, Signature signature) {
        if (state.liveTasks() >= sizes().tasksPerPool()) {
            return "Expected to queue a task in a pool with at most %d tasks, but it is full."
                    .formatted(sizes().tasksPerPool());
        }
        UserLoad load = state.load(user);
        if (load == null) {
            return null;
        }
        if (load.tasks() >= sizes().tasksPerUser()) {
            return "Expected to queue a task of a user with at most %d tasks, but %s has so many."
                    .formatted(sizes().tasksPerUser(), user);
        }
        if (!load.uses(state.lane(signature)) && load.signatures() >= sizes().signaturesPerUser()) {
            return "Expected to queue a task of a user with at most %d different requirements, but %s has so many."
                    .formatted(sizes().signaturesPerUser(), user);
        }
        return null;
    }

    private SizeLimits sizes() {
        return state.limits().sizes();
    }

    private static boolean isDuration(long ms) {
        return ms >= 0 && ms <= LONGEST_MS;
    }

    private static String invalid(String field, String rule) {
        return "Expected to take a submit with valid %s, but it is not (%s).".formatted(field, rule);
    }
}
