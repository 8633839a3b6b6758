package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.ChoiceListener;
import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Decision;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.SchedulerRecord;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * What a pool's scheduler does under one policy. A decision is the command itself, then the timers that are due, then what waited for a task that has ended, then tasks to free slots until
 * nothing more fits, then what may be forgotten. A command that gives the pool another policy leaves all that to the next. What exceeds the facts that one command may cause goes on with the next.
 */
final class PoolLogic {
    private final Map<Class<? extends Command>, Consumer<Command>> desks = new LinkedHashMap<>();
    private final PoolState state;
    private final Ledger ledger;
    private final ServiceQuotas quotas;
    private final Alarms alarms;
    private final Waits waits;
    private final Misfits misfits;
    private final Matcher matcher;
    private final Oblivion oblivion;
    private boolean begun;

    /**
     * @param offers what may be activated
     * @param choices hears why tasks go where they go
     */
    PoolLogic(PoolState state, Offers offers, ChoiceListener choices) {
        this.state = state;
        this.ledger = new Ledger(state);
        Accounts accounts = new Accounts(state, ledger);
        this.quotas = new ServiceQuotas(state, ledger, accounts);
        this.misfits = new Misfits(state, ledger);
        TaskMoves tasks = new TaskMoves(state, ledger, accounts, quotas, misfits);
        Attempts attempts = new Attempts(state, ledger, tasks);
        WorkerMoves workers = new WorkerMoves(state, ledger, attempts);
        Hearing hearing = new Hearing(state, ledger, workers);
        this.waits = new Waits(state, ledger, tasks);
        this.alarms = new Alarms(state, ledger, accounts, quotas, tasks, attempts, workers, waits);
        this.matcher = new Matcher(state, ledger, accounts, tasks, new Explanations(choices, offers, state));
        this.oblivion = new Oblivion(state, ledger);

        Submissions submissions = new Submissions(state, ledger, tasks, waits);
        Cancellations cancellations = new Cancellations(state, ledger, tasks, attempts);
        Registrations registrations = new Registrations(state, ledger, hearing, workers);
        Heartbeats heartbeats = new Heartbeats(state, ledger, hearing);
        Reports reports = new Reports(state, ledger, hearing, tasks, attempts);
        Departures departures = new Departures(state, ledger, workers);
        Admissions admissions = new Admissions(state, ledger, waits);
        Notices notices = new Notices(state, ledger, quotas);
        Lessons lessons = new Lessons(state, ledger);
        Activations activations = new Activations(state, ledger, offers);

        on(Command.Submit.class, submissions::submit);
        on(Command.Cancel.class, cancellations::cancel);
        on(Command.Retry.class, submissions::retry);
        on(Command.SetAdmission.class, admissions::set);
        on(Command.Admit.class, admissions::admit);
        on(Command.Reject.class, admissions::reject);
        on(Command.Register.class, registrations::register);
        on(Command.Heartbeat.class, heartbeats::beat);
        on(Command.Started.class, reports::started);
        on(Command.Finished.class, reports::finished);
        on(Command.Refused.class, reports::refused);
        on(Command.Drain.class, departures::drain);
        on(Command.Deregister.class, departures::deregister);
        on(Command.CoordinatorStarted.class, notices::started);
        on(Command.CoordinatorStopped.class, notices::stopped);
        on(Command.SetShare.class, notices::share);
        on(Command.ActivateScheduler.class, activations::activate);
        on(Command.Teach.class, lessons::teach);
        on(Command.WithoutScheduler.class, command -> {
            activations.disable(command);
            if (!activations.refuses(command)) {
                desk(command.command()).accept(command.command());
            }
        });
        on(Command.Emit.class, notices::emit);
        on(Command.Tick.class, notices::tick);
        on(Command.Unreadable.class, notices::unreadable);
    }

    /** @param matching whether to give tasks to free slots */
    Decision decide(Command command, LogPosition position, boolean matching) {
        ledger.begin(position);
        ledger.write(
                state.pool().at(position.appendTimeMs(), state.limits().times().leaseStepMs()));
        if (!begun) {
            begun = true;
            quotas.begin();
        }
        alarms.charge();
        SchedulerRecord active = state.scheduler();
        desk(command).accept(command);
        misfits.left();
        if (command instanceof Command.WithoutScheduler || !Objects.equals(active, state.scheduler())) {
            return ledger.end();
        }
        alarms.ring();
        misfits.left();
        waits.tell();
        if (matching && !state.isQuotaDue()) {
            matcher.match();
        }
        oblivion.forget();
        return ledger.end();
    }

    PoolState state() {
        return state;
    }

    private <C extends Command> void on(Class<C> type, Consumer<C> desk) {
        desks.put(type, command -> desk.accept(type.cast(command)));
    }

    private Consumer<Command> desk(Command command) {
        Consumer<Command> desk = desks.get(command.getClass());
        if (desk == null) {
            throw new IllegalArgumentException("Expected to decide a command with a desk, but %s has none."
                    .formatted(command.getClass().getSimpleName()));
        }
        return desk;
    }
}
