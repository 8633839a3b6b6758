package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.Report;
import dev.fairlead.scheduler.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A worker as it really is, whatever the scheduler believes: what it has read, what it runs, and what it has sent but
 * nobody has seen yet.
 */
final class VirtualWorker {
    private final String workerId;
    private final int slots;
    private final Map<String, String> capabilities;
    private final Random random;
    private final Deque<Fact.Dispatch> inbox = new ArrayDeque<>();
    private final List<Command> outbox = new ArrayList<>();
    private final Map<Token, Boolean> held = new LinkedHashMap<>();
    private int instance;
    private boolean up;

    VirtualWorker(String workerId, int slots, Map<String, String> capabilities, Random random) {
        this.workerId = workerId;
        this.slots = slots;
        this.capabilities = capabilities;
        this.random = random;
    }

    boolean isUp() {
        return up;
    }

    String workerId() {
        return workerId;
    }

    boolean hasMail() {
        return !inbox.isEmpty();
    }

    List<Command> outbox() {
        return outbox;
    }

    void start() {
        instance++;
        up = true;
        register();
    }

    /** Takes with it what it runs and what it has not read; what it has sent is on its way. */
    void crash() {
        up = false;
        held.clear();
        inbox.clear();
    }

    void deliver(Fact.Dispatch dispatch) {
        if (up && dispatch.instanceId().equals(instanceId())) {
            inbox.add(dispatch);
        }
    }

    void read() {
        Fact.Dispatch dispatch = inbox.poll();
        if (dispatch instanceof Fact.Assign assign) {
            take(assign);
        } else if (dispatch instanceof Fact.CancelAttempt cancel) {
            kill(cancel.token());
        } else if (dispatch instanceof Fact.Revoke revoke) {
            kill(revoke.token());
        } else if (dispatch instanceof Fact.Fenced) {
            crash();
        } else if (dispatch instanceof Fact.RegistrationRequired) {
            register();
        }
    }

    void register() {
        outbox.add(new Command.Register(workerId, instanceId(), "agent", 0, slots, List.of("junit"), capabilities, ""));
    }

    void beat() {
        Command.Beat beat = new Command.Beat(workerId, instanceId(), 0, List.copyOf(held.keySet()));
        outbox.add(new Command.Heartbeat("agent", List.of(beat)));
    }

    void drain(long timeoutMs) {
        outbox.add(new Command.Drain(workerId, timeoutMs, "drain"));
    }

    void deregister() {
        outbox.add(new Command.Deregister(workerId, instanceId(), "bye"));
        crash();
    }

    /** Does something about one attempt: starts it, or lets it end somehow. */
    void work() {
        if (held.isEmpty()) {
            return;
        }
        Token token = List.copyOf(held.keySet()).get(random.nextInt(held.size()));
        if (!held.get(token) && random.nextBoolean()) {
            held.put(token, true);
            outbox.add(new Command.Started(workerId, instanceId(), token));
        } else {
            Outcome[] outcomes = Outcome.values();
            finish(token, random.nextInt(3) > 0 ? Outcome.SUCCEEDED : outcomes[random.nextInt(outcomes.length)]);
        }
    }

    /** Ends all attempts well. */
    void finishAll() {
        List.copyOf(held.keySet()).forEach(token -> finish(token, Outcome.SUCCEEDED));
    }

    private void take(Fact.Assign assign) {
        if (held.size() >= slots || random.nextInt(20) == 0) {
            outbox.add(new Command.Refused(workerId, instanceId(), assign.token(), "no"));
        } else {
            held.put(assign.token(), false);
        }
    }

    private void kill(Token token) {
        if (held.containsKey(token)) {
            finish(token, Outcome.CANCELLED);
        }
    }

    private void finish(Token token, Outcome outcome) {
        held.remove(token);
        Report report = new Report(outcome, random.nextInt(4) > 0, "", Report.Counts.NONE, List.of(), 0, 0, 0);
        outbox.add(new Command.Finished(workerId, instanceId(), token, report));
    }

    private String instanceId() {
        return "i" + instance;
    }
}
