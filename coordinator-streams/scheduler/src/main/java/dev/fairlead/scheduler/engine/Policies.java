package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.PolicyError;
import dev.fairlead.scheduler.PolicyException;
import dev.fairlead.scheduler.SchedulerRecord;
import dev.fairlead.scheduler.api.Memory;
import dev.fairlead.scheduler.api.QueuePolicy;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.api.SchedulingPolicy;
import dev.fairlead.scheduler.api.Settings;
import dev.fairlead.scheduler.api.Strategy;
import dev.fairlead.scheduler.api.TaskOrder;
import dev.fairlead.scheduler.api.WorkerOrder;
import dev.fairlead.scheduler.api.WorkerPick;
import dev.fairlead.scheduler.shipped.CatalogueEntry;
import dev.fairlead.scheduler.state.Gauges;
import dev.fairlead.scheduler.state.Policy;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the policy that the log gave a pool. Where a scheduler that did not come with Fairlead throws, a
 * {@link PolicyException} says so and nothing else, as the same must stand on the log on every machine.
 */
final class Policies {
    private Policies() {}

    /** @param active null: the built-in one */
    static Policy of(Offers offers, @Nullable SchedulerRecord active) {
        SchedulerPlugin own = offers.builtIn().plugin();
        SchedulingPolicy builtIn = policy(own, null);
        if (active == null) {
            return complete(own, builtIn, builtIn);
        }
        CatalogueEntry entry = offers.active(active);
        return entry.isShipped()
                ? complete(entry.plugin(), policy(entry.plugin(), active), builtIn)
                : guarded(entry.plugin(), active, builtIn);
    }

    /** Whether what the scheduler remembers of queues is what the built-in one does; not if it cannot even say. */
    static boolean remembersAsBuiltIn(Offers offers, @Nullable SchedulerRecord active) {
        try {
            CatalogueEntry entry = offers.known(active);
            SchedulerPlugin plugin = entry.plugin();
            return entry.isShipped()
                    || asked(plugin, () -> policy(plugin, active).queuePolicy() == null);
        } catch (PolicyException e) {
            return false;
        }
    }

    private static Policy guarded(SchedulerPlugin plugin, SchedulerRecord active, SchedulingPolicy builtIn) {
        Policy policy = asked(plugin, () -> complete(plugin, policy(plugin, active), builtIn));
        WorkerPick pick = policy.workerPick();
        return new Policy(
                guarded(plugin, TaskOrder.class, policy.taskOrder()),
                guarded(plugin, QueuePolicy.class, policy.queuePolicy()),
                guarded(plugin, WorkerOrder.class, policy.workerOrder()),
                pick == null ? null : guarded(plugin, WorkerPick.class, pick),
                policy.tasksPerWorker(),
                policy.serviceWindowMs(),
                policy.gauges());
    }

    private static SchedulingPolicy policy(SchedulerPlugin plugin, @Nullable SchedulerRecord active) {
        Strategy strategy = active == null ? plugin.strategies().get(0) : Strategy.of(active.strategy());
        return plugin.policy(strategy, Settings.of(plugin.options(), active == null ? Map.of() : active.settings()));
    }

    private static Policy complete(SchedulerPlugin plugin, SchedulingPolicy policy, SchedulingPolicy builtIn) {
        return new Policy(
                Objects.requireNonNull(Objects.requireNonNullElseGet(policy.taskOrder(), builtIn::taskOrder)),
                Objects.requireNonNull(Objects.requireNonNullElseGet(policy.queuePolicy(), builtIn::queuePolicy)),
                Objects.requireNonNull(Objects.requireNonNullElseGet(policy.workerOrder(), builtIn::workerOrder)),
                policy.workerPick(),
                Math.max(1, policy.tasksPerWorker()),
                Math.max(0, Math.min(SchedulingPolicy.FOREVER_MS, policy.serviceWindowMs())),
                new Gauges(plugin, policy));
    }

    private static <T> T guarded(SchedulerPlugin plugin, Class<T> type, T answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return proper(method, method.invoke(answer, arguments));
                    } catch (InvocationTargetException e) {
                        throw failure(plugin, e.getCause());
                    }
                }));
    }

    /** What is to be remembered is never nothing at all; it may be empty. */
    private static @Nullable Object proper(Method method, @Nullable Object answer) {
        if (answer == null && method.getReturnType() == Memory.class) {
            throw new PolicyException("answered null to " + method.getName());
        }
        return answer;
    }

    private static <T> T asked(SchedulerPlugin plugin, Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException | Error e) {
            throw failure(plugin, e);
        }
    }

    /** An error says nothing of the plugin alone: out of memory here need not be so elsewhere. */
    private static RuntimeException failure(SchedulerPlugin plugin, @Nullable Throwable thrown) {
        if (thrown instanceof Error error) {
            throw new PolicyError(plugin.id(), plugin.version(), error);
        }
        String name = thrown == null ? "nothing" : thrown.getClass().getName();
        return new PolicyException("threw " + name, thrown);
    }
}
