package dev.fairlead.coordinator;

import dev.fairlead.scheduler.AdmissionLimits;
import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Decision;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.Measurements;
import dev.fairlead.scheduler.PoolScheduler;
import java.util.List;
import java.util.SortedMap;

/** Says back what it was told as custom events, and throws when it is told to cancel. */
final class ScriptedScheduler implements PoolScheduler {

    private final boolean ticking;

    ScriptedScheduler(boolean ticking) {
        this.ticking = ticking;
    }

    @Override
    public Decision decide(Command command, LogPosition position) {
        if (command instanceof Command.Cancel) {
            throw new IllegalStateException("told to");
        }
        Fact fact = command instanceof Command.Unreadable unreadable
                ? new Fact.CommandDeadLettered(unreadable.reason())
                : new Fact.CustomEvent(command.getClass().getSimpleName(), "", "{}");
        return new Decision(List.of(fact), List.of());
    }

    @Override
    public Decision hear(Command command, LogPosition position) {
        return decide(command, position);
    }

    @Override
    public void limit(AdmissionLimits limits) {}

    @Override
    public void offer(SortedMap<String, String> artifacts) {}

    @Override
    public boolean wantsDetails() {
        return false;
    }

    @Override
    public Measurements measurements() {
        return new Measurements("Scripted", List.of());
    }

    @Override
    public boolean wantsTicks() {
        return ticking;
    }
}
