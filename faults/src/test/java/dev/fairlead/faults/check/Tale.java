package dev.fairlead.faults.check;

import dev.fairlead.events.CoordinatorStarted;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.FailureReason;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ReportStarted;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskCompleted;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TaskRejected;
import dev.fairlead.events.TaskRequeued;
import dev.fairlead.events.TaskStarted;
import dev.fairlead.events.TaskStatus;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.Token;
import dev.fairlead.events.WorkerFailed;
import dev.fairlead.events.WorkerInfo;
import dev.fairlead.events.WorkerStatus;
import dev.fairlead.faults.load.Journal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A history that a test tells, one command and its facts after the other; a second passes with each. */
final class Tale {

    static final String POOL = "pool-0";

    final List<Journal.Acknowledged> acknowledged = new ArrayList<>();
    private final List<SeenCommand> commands = new ArrayList<>();
    private final List<SeenFact> facts = new ArrayList<>();
    private final Map<Token, Set<Integer>> chunks = new HashMap<>();
    private final Map<String, Integer> attempts = new HashMap<>();
    private long offset = -1;
    private long timeMs = 1_000_000;
    private int index;

    /** A task from its submit to its end, on one worker. */
    static Tale wellEnded() {
        return new Tale()
                .submit("t1")
                .created("t1")
                .assigned("t1", "w1-1")
                .started("t1", "w1-1")
                .chunk("t1", 0)
                .completed("t1", 1);
    }

    History history() {
        return new History(commands, facts, chunks);
    }

    long nowMs() {
        return timeMs;
    }

    Tale passes(long ms) {
        timeMs += ms;
        return this;
    }

    private Tale command(SpecificRecord command) {
        offset++;
        timeMs += 1_000;
        index = 0;
        commands.add(new SeenCommand(0, offset, timeMs, POOL, command));
        return this;
    }

    Tale submit(String id) {
        command(SubmitTask.newBuilder().setTaskId(id).setType("command").build());
        acknowledged.add(new Journal.Acknowledged(POOL, id, offset));
        return this;
    }

    /** Of an attempt that nobody has heard of before. */
    Tale report(String id) {
        return reportEnd(new Token(id, 1, offset));
    }

    Tale reportBegin(Token token) {
        return command(ReportStarted.newBuilder()
                .setWorkerId("w1-1")
                .setInstanceId("i")
                .setToken(token)
                .build());
    }

    Tale reportEnd(Token token) {
        return command(ReportFinished.newBuilder()
                .setWorkerId("w1-1")
                .setInstanceId("i")
                .setToken(token)
                .setOutcome(Outcome.SUCCEEDED)
                .setCounts(new TestCounts())
                .setFailures(List.of())
                .build());
    }

    Tale something() {
        return command(CoordinatorStarted.newBuilder()
                .setInstanceId("c1")
                .setLogicVersion("1")
                .build());
    }

    Tale created(String id) {
        return fact(new TaskCreated(header(), task(id, TaskStatus.QUEUED, null, null), null));
    }

    Tale createdAgain(String id, int generation) {
        TaskInfo task = task(id, TaskStatus.QUEUED, null, null);
        task.put("generation", generation);
        return fact(new TaskCreated(header(), task, null));
    }

    Tale rejected(String id) {
        return fact(new TaskRejected(header(), id, "ann", null, "no"));
    }

    Tale assigned(String id, String worker) {
        something();
        attempts.merge(id, 1, Integer::sum);
        return fact(new TaskAssigned(header(), task(id, TaskStatus.ASSIGNED, worker, token(id))));
    }

    Tale started(String id, String worker) {
        something();
        return fact(new TaskStarted(header(), task(id, TaskStatus.RUNNING, worker, token(id))));
    }

    Tale requeued(String id) {
        return fact(new TaskRequeued(header(), task(id, TaskStatus.QUEUED, null, null), "lost"));
    }

    Tale completed(String id, int chunks) {
        return completed(id, chunks, token(id));
    }

    Tale completed(String id, int chunks, Token token) {
        report(id);
        return fact(new TaskCompleted(
                header(), task(id, TaskStatus.SUCCEEDED, "w1-1", token), new TestCounts(), chunks, 5L));
    }

    Tale failed(String id, boolean willRetry) {
        report(id);
        TaskStatus status = willRetry ? TaskStatus.BACKOFF : TaskStatus.FAILED;
        return fact(new TaskFailed(
                header(),
                task(id, status, "w1-1", token(id)),
                FailureReason.TEST_FAILED,
                willRetry,
                "",
                new TestCounts(),
                List.of(),
                0,
                5L));
    }

    Tale workerFailed(String worker) {
        something();
        WorkerInfo info =
                new WorkerInfo(worker, "i", "agent", POOL, WorkerStatus.FAILED, 1, 0, List.of("command"), Map.of(), "");
        return fact(new WorkerFailed(header(), info, "silent"));
    }

    Tale chunk(String id, int number) {
        chunks.computeIfAbsent(token(id), token -> new HashSet<>()).add(number);
        return this;
    }

    Token token(String id) {
        int attempt = attempts.getOrDefault(id, 0);
        return new Token(id, attempt, 100L + attempt);
    }

    private Tale fact(SpecificRecord fact) {
        facts.add(SeenFact.of(fact));
        return this;
    }

    private FactHeader header() {
        return new FactHeader("log-0-" + offset + "-" + index, POOL, 0, offset, index++, timeMs);
    }

    private static TaskInfo task(String id, TaskStatus status, @Nullable String worker, @Nullable Token token) {
        return TaskInfo.newBuilder()
                .setTaskId(id)
                .setPool(POOL)
                .setUser("ann")
                .setProject("web")
                .setType("command")
                .setStatus(status)
                .setWorkerId(worker)
                .setToken(token)
                .build();
    }
}
