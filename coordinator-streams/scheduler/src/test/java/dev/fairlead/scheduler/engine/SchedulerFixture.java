package dev.fairlead.scheduler.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Decision;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.PoolScheduler;
import dev.fairlead.scheduler.Report;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.TaskRecord;
import dev.fairlead.scheduler.TaskStatus;
import dev.fairlead.scheduler.Token;
import dev.fairlead.scheduler.shipped.SchedulerCatalogue;
import dev.fairlead.scheduler.simulation.FactText;
import dev.fairlead.scheduler.simulation.Store;
import dev.fairlead.scheduler.simulation.SubmitDraft;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A pool that a test speaks to: commands at times of the log, and what they led to as short lines. Its state can be
 * stored and restored at any point.
 */
final class SchedulerFixture {
    static final long START = 1_000_000;

    private final PoolScheduler.Factory factory;
    private final Store store = new Store();
    private final Map<String, Token> tokens = new HashMap<>();
    private final List<String> trace = new ArrayList<>();
    private PoolScheduler scheduler;
    private long offset;
    private long nowMs = START;
    private List<Fact> facts = List.of();

    private SchedulerFixture(SchedulerLimits limits, SchedulerCatalogue catalogue) {
        factory = Schedulers.factory(limits, catalogue);
        scheduler = factory.restore("pool", List.of());
    }

    static SchedulerFixture pool() {
        return pool(SchedulerLimits.defaults());
    }

    static SchedulerFixture pool(SchedulerLimits limits) {
        return pool(limits, SchedulerCatalogue.shipped());
    }

    static SchedulerFixture pool(SchedulerLimits limits, SchedulerCatalogue catalogue) {
        return new SchedulerFixture(limits, catalogue);
    }

    SchedulerFixture decide(Command command) {
        Decision decision = scheduler.decide(command, new LogPosition(0, offset++, nowMs));
        store.take(decision);
        facts = decision.facts();
        for (Fact fact : facts) {
            trace.add(FactText.of(fact));
            if (fact instanceof Fact.Assign assign) {
                tokens.put(assign.token().taskId(), assign.token());
            }
        }
        return this;
    }

    /** What the last step led to, exactly. */
    SchedulerFixture leadsTo(String... lines) {
        assertThat(trace).containsExactly(lines);
        trace.clear();
        return this;
    }

    /** What the last step led to, among other things. */
    SchedulerFixture leadsToAlso(String... lines) {
        assertThat(trace).contains(lines);
        trace.clear();
        return this;
    }

    SchedulerFixture leadsToNothing() {
        return leadsTo();
    }

    /** Whatever it led to. */
    SchedulerFixture silently() {
        trace.clear();
        return this;
    }

    SchedulerFixture restored() {
        scheduler = factory.restore("pool", store.load(offset));
        return this;
    }

    SchedulerFixture jump(long ms) {
        nowMs += ms;
        return this;
    }

    /** Time passes with two ticks a second. */
    SchedulerFixture pass(long ms) {
        long until = nowMs + ms;
        while (nowMs < until) {
            nowMs = Math.min(until, nowMs + 500);
            tick();
        }
        return this;
    }

    /** Time passes while these workers beat once a second, holding what they run. */
    SchedulerFixture passBeating(long ms, String... workers) {
        long until = nowMs + ms;
        while (nowMs < until) {
            nowMs = Math.min(until, nowMs + 1_000);
            Arrays.stream(workers).forEach(worker -> beat(worker, running(worker)));
        }
        return this;
    }

    /** Time passes while this worker beats once a second, holding nothing. */
    SchedulerFixture passBeatingWithout(long ms, String worker) {
        long until = nowMs + ms;
        while (nowMs < until) {
            nowMs = Math.min(until, nowMs + 1_000);
            beat(worker);
        }
        return this;
    }

    private Token[] running(String worker) {
        return tokens.values().stream()
                .filter(token -> store.has("t/" + token.taskId()))
                .filter(token -> store.find("t/" + token.taskId()) instanceof TaskRecord task
                        && task.status() == TaskStatus.RUNNING
                        && task.isHeld(token, worker))
                .toArray(Token[]::new);
    }

    long now() {
        return nowMs;
    }

    PoolScheduler scheduler() {
        return scheduler;
    }

    Store store() {
        return store;
    }

    List<Fact> facts() {
        return facts;
    }

    <F extends Fact> F last(Class<F> type) {
        return facts.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    Token token(String taskId) {
        return Objects.requireNonNull(tokens.get(taskId), taskId);
    }

    SchedulerFixture tick() {
        return tick(0);
    }

    SchedulerFixture tick(long decided) {
        return decide(new Command.Tick(decided));
    }

    /** Of the next command. */
    long offset() {
        return offset;
    }

    SchedulerFixture submit(SubmitDraft draft) {
        return decide(draft.command());
    }

    SchedulerFixture submit(String taskId) {
        return submit(SubmitDraft.task(taskId));
    }

    SchedulerFixture cancel(String taskId) {
        return decide(new Command.Cancel(taskId, "not wanted"));
    }

    SchedulerFixture retry(String taskId) {
        return decide(new Command.Retry(taskId));
    }

    SchedulerFixture admission(boolean required) {
        return decide(new Command.SetAdmission(required));
    }

    SchedulerFixture admit(String taskId) {
        return decide(new Command.Admit(taskId, -1));
    }

    SchedulerFixture reject(String taskId) {
        return decide(new Command.Reject(taskId, "not allowed", -1));
    }

    SchedulerFixture register(String worker, int slots) {
        return register(worker, "i1", slots, Map.of());
    }

    SchedulerFixture register(String worker, String instance, int slots, Map<String, String> capabilities) {
        return decide(new Command.Register(
                worker, instance, "agent", 3, slots, List.of("junit", "command"), capabilities, "1"));
    }

    SchedulerFixture beat(String worker, Token... held) {
        return beat(worker, "i1", held);
    }

    SchedulerFixture beat(String worker, String instance, Token... held) {
        return decide(new Command.Heartbeat("agent", List.of(new Command.Beat(worker, instance, 3, List.of(held)))));
    }

    SchedulerFixture started(String worker, Token token) {
        return decide(new Command.Started(worker, "i1", token));
    }

    SchedulerFixture started(String worker, String taskId) {
        return started(worker, token(taskId));
    }

    SchedulerFixture finished(String worker, String taskId, Outcome outcome) {
        return finished(worker, token(taskId), outcome, true);
    }

    SchedulerFixture finished(String worker, Token token, Outcome outcome, boolean retryable) {
        Report report =
                new Report(outcome, retryable, "said", new Report.Counts(1, 1, 0, 0, 0), List.of(), 1, nowMs, 5);
        return decide(new Command.Finished(worker, "i1", token, report));
    }

    SchedulerFixture refused(String worker, String taskId) {
        return decide(new Command.Refused(worker, "i1", token(taskId), "no free slot"));
    }

    SchedulerFixture drain(String worker, long timeoutMs) {
        return decide(new Command.Drain(worker, timeoutMs, "shutdown"));
    }

    SchedulerFixture deregister(String worker) {
        return decide(new Command.Deregister(worker, "i1", "bye"));
    }

    SchedulerFixture share(String user, double weight, int quota) {
        return decide(new Command.SetShare("", user, weight, quota, 0));
    }
}
