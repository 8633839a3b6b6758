package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.Sorted;
import dev.fairlead.scheduler.UserRecord;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import dev.fairlead.scheduler.state.Queue;

/** Commands that are about no task and no worker. */
final class Notices {
    private static final double LEAST_WEIGHT = 0.01;
    private static final double MOST_WEIGHT = 1_000;
    private static final int MILLI = 1_000;

    private final PoolState state;
    private final Ledger ledger;
    private final Text text;

    Notices(PoolState state, Ledger ledger) {
        this.state = state;
        this.ledger = ledger;
        this.text = new Text(state.limits().sizes());
    }

    void started(Command.CoordinatorStarted command) {
        ledger.record(new Fact.CoordinatorStartup(
                command.instanceId(), command.logicVersion(), command.endpoint(), Sorted.map(command.schedulers())));
    }

    void stopped(Command.CoordinatorStopped command) {
        ledger.record(new Fact.CoordinatorShutdown(command.instanceId(), text.shortened(command.reason())));
    }

    void share(Command.SetShare command) {
        boolean valid = command.weight() >= LEAST_WEIGHT && command.weight() <= MOST_WEIGHT && command.quota() >= 0;
        if (!valid || !text.isId(command.user())) {
            String user = text.shortened(command.user());
            ledger.record(new Fact.StaleReport(
                    user,
                    "SetShare",
                    "Expected to set the share of %s with a weight of %s to %s and a quota of at least 0, but they are %s and %d."
                            .formatted(user, LEAST_WEIGHT, MOST_WEIGHT, command.weight(), command.quota())));
            return;
        }
        int weightMilli = (int) Math.round(command.weight() * MILLI);
        ledger.record(
                new Fact.ShareChanged(command.user(), command.weight(), command.quota()),
                user(command.user()).sharing(weightMilli, command.quota()));
    }

    void emit(Command.Emit command) {
        int size = command.payload().length();
        if (text.isId(command.name())
                && text.isLine(command.subject())
                && size <= state.limits().sizes().payloadBytes()) {
            ledger.record(new Fact.CustomEvent(command.name(), command.subject(), command.payload()));
            return;
        }
        String name = text.shortened(command.name());
        ledger.record(new Fact.StaleReport(
                name,
                "EmitEvent",
                "Expected to emit an event with a printable name and at most %d characters, but %s has %d."
                        .formatted(state.limits().sizes().payloadBytes(), name, size)));
    }

    void unreadable(Command.Unreadable command) {
        ledger.record(new Fact.CommandDeadLettered(text.shortened(command.reason())));
    }

    private UserRecord user(String user) {
        Queue queue = state.queue(user);
        return queue == null ? UserRecord.ofNew(user).idleSince(state.nowMs()) : queue.record();
    }
}
