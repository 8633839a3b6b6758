package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.AdmissionLimits;
import dev.fairlead.scheduler.ChoiceListener;
import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Decision;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.Measurements;
import dev.fairlead.scheduler.PolicyException;
import dev.fairlead.scheduler.PoolScheduler;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.SchedulerRecord;
import dev.fairlead.scheduler.StateRecord;
import dev.fairlead.scheduler.state.PoolState;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A pool's scheduler: the logic under the policy that the log gave the pool. When the log gives it another one, all is
 * built anew from the records, as after a restart.
 */
final class Scheduler implements PoolScheduler {
    private final SchedulerLimits limits;
    private final Offers offers;
    private final ChoiceListener choices;
    private PoolLogic logic;

    /** Whose policy decides; null: the built-in one. */
    private @Nullable SchedulerRecord inForce;

    /** Why the policy could not even be told what there is: the next command is decided without it. */
    private @Nullable PolicyException failure;

    private @Nullable AdmissionLimits admission;

    Scheduler(SchedulerLimits limits, Offers offers, ChoiceListener choices, Iterable<StateRecord> records) {
        this.limits = limits;
        this.offers = offers;
        this.choices = choices;
        this.logic = logic(null, List.of());
        use(active(records), records);
    }

    @Override
    public Decision decide(Command command, LogPosition position) {
        return decide(command, position, true);
    }

    @Override
    public Decision hear(Command command, LogPosition position) {
        return decide(command, position, false);
    }

    private Decision decide(Command command, LogPosition position, boolean matching) {
        if (command instanceof Command.WithoutScheduler without && without.isWithout(inForce)) {
            use(null, logic.state().records());
        } else if (failure != null) {
            throw failure;
        }
        long beforeMs = logic.state().nowMs();
        Decision decision = logic.decide(command, position, matching);
        SchedulerRecord now = logic.state().scheduler();
        if (!Objects.equals(inForce, now)) {
            use(now, logic.state().records());
        }
        logic.state().policy().gauges().passed(beforeMs, logic.state().nowMs());
        return decision;
    }

    private void use(@Nullable SchedulerRecord active, Iterable<StateRecord> records) {
        inForce = active;
        failure = null;
        try {
            logic = logic(active, records);
        } catch (PolicyException e) {
            logic = logic(null, records);
            failure = e;
        }
    }

    @Override
    public void limit(AdmissionLimits limits) {
        admission = limits;
        logic.state().limit(limits);
    }

    @Override
    public void offer(SortedMap<String, String> artifacts) {
        offers.say(artifacts);
    }

    @Override
    public boolean wantsTicks() {
        return logic.state().wantsTicks();
    }

    @Override
    public boolean wantsDetails() {
        SchedulerRecord active = logic.state().scheduler();
        return active != null && Boolean.parseBoolean(active.settings().get("detailed_logging"));
    }

    @Override
    public Measurements measurements() {
        return logic.state().policy().gauges().latest();
    }

    private PoolLogic logic(@Nullable SchedulerRecord active, Iterable<StateRecord> records) {
        PoolState state = new PoolState(limits, Policies.of(offers, active), records);
        if (admission != null) {
            state.limit(admission);
        }
        return new PoolLogic(state, offers, choices);
    }

    private static @Nullable SchedulerRecord active(Iterable<StateRecord> records) {
        for (StateRecord record : records) {
            if (record instanceof SchedulerRecord scheduler) {
                return scheduler;
            }
        }
        return null;
    }
}
