package dev.fairlead.coordinator;

import dev.fairlead.events.ActivateScheduler;
import dev.fairlead.events.CancelTask;
import dev.fairlead.events.CoordinatorStopped;
import dev.fairlead.events.DeregisterWorker;
import dev.fairlead.events.DrainWorker;
import dev.fairlead.events.EmitEvent;
import dev.fairlead.events.Heartbeat;
import dev.fairlead.events.Outcome;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RegisterWorker;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.ReportRefused;
import dev.fairlead.events.ReportStarted;
import dev.fairlead.events.RetryTask;
import dev.fairlead.events.SetShare;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TaughtRunTime;
import dev.fairlead.events.TeachRunTimes;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.Tick;
import dev.fairlead.events.Token;
import dev.fairlead.events.WorkerBeat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * An endless stream of records as nobody honest writes them: commands of every type with plausible and hostile fields,
 * with bytes flipped, cut, doubled or made up, JSON likewise, under any key and with any headers. The same seed gives the
 * same records.
 */
final class HostileStream {

    private static final List<String> POOLS = List.of("default", "default", "default", "other", "$coordinator", "../x");
    private static final List<String> WORKERS = List.of("v1", "v2", "v3");
    private static final int LONG_BYTES = 2_000;
    private static final int TOKENS = 16;
    private static final int NEW_TASK_EVERY = 100;

    private final Random random;
    private final RecordCodec codec;
    private final List<Token> seen = new ArrayList<>();
    private int made;

    HostileStream(long seed, RecordCodec codec) {
        this.random = new Random(seed);
        this.codec = codec;
    }

    /** It reads the assignments too, and uses what it finds there. */
    void overhear(Token token) {
        seen.add(token);
        if (seen.size() > TOKENS) {
            seen.remove(0);
        }
    }

    byte @Nullable [] key() {
        return switch (random.nextInt(40)) {
            case 0 -> null;
            case 1 -> noise(20);
            default -> TestCoordinator.utf8(pick(POOLS));
        };
    }

    byte @Nullable [] value() {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextInt(4) == 0 ? null : noise(LONG_BYTES);
            case 1 -> mutated(TestCoordinator.utf8(json()));
            case 2 -> TestCoordinator.utf8(json());
            case 3, 4, 5 -> encoded(command());
            case 6, 7 -> encoded(hostile(command()));
            default -> mutated(encoded(command()));
        };
    }

    Headers headers() {
        Headers headers = new RecordHeaders();
        int number = random.nextInt(50) == 0 ? random.nextInt(300) : random.nextInt(3);
        for (int i = 0; i < number; i++) {
            headers.add(random.nextBoolean() ? "type" : "h" + i, random.nextBoolean() ? noise(30) : null);
        }
        return headers;
    }

    private byte[] encoded(SpecificRecord command) {
        return codec.encode("t.commands", command);
    }

    private SpecificRecord hostile(SpecificRecord command) {
        List<UnaryOperator<SpecificRecord>> mutations =
                new ArrayList<>(HostileValues.of(command).values());
        return mutations.isEmpty() ? command : pick(mutations).apply(command);
    }

    private byte[] mutated(byte[] bytes) {
        byte[] mutated = bytes;
        for (int i = random.nextInt(4); i >= 0; i--) {
            mutated = mutatedOnce(mutated);
        }
        return mutated;
    }

    private byte[] mutatedOnce(byte[] bytes) {
        if (bytes.length == 0) {
            return noise(10);
        }
        int at = random.nextInt(bytes.length);
        byte[] copy = bytes.clone();
        switch (random.nextInt(5)) {
            case 0 -> copy[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> copy[at] = (byte) random.nextInt(256);
            case 2 -> copy = Arrays.copyOf(bytes, at);
            case 3 -> {
                copy = Arrays.copyOf(bytes, bytes.length + at);
                System.arraycopy(bytes, 0, copy, bytes.length, at);
            }
            default -> Arrays.fill(copy, at, Math.min(bytes.length, at + 5), (byte) -1);
        }
        return copy;
    }

    private String json() {
        return random.nextInt(4) == 0
                ? "{\"taskId\":\"%s\",\"reason\":\"\\ud800\"}".formatted(task())
                : "{\"taskId\":\"%s\",\"type\":\"%s\",\"priority\":%d,\"payload\":{\"a\":[%d]},\"labels\":{\"x\":\"y\"}}"
                        .formatted(task(), text(), random.nextInt(), random.nextLong());
    }

    private SpecificRecord command() {
        return switch (random.nextInt(19)) {
            case 0, 1 -> submit();
            case 2 -> new CancelTask(task(), text());
            case 3 -> new RetryTask(task());
            case 4, 5 -> register();
            case 6 -> new Heartbeat("agent", List.of(beat(), beat()));
            case 7 -> new ReportStarted(pick(WORKERS), instance(), token());
            case 8, 9 -> finished();
            case 10 -> new ReportRefused(pick(WORKERS), instance(), token(), text());
            case 11 -> new DrainWorker(pick(WORKERS), number(), text());
            case 12 -> new DeregisterWorker(pick(WORKERS), instance(), text());
            case 13 -> Commands.coordinatorStarted(text());
            case 14 -> random.nextBoolean() ? new CoordinatorStopped("c1", text()) : new Tick();
            case 15 ->
                new SetShare(
                        "mallory",
                        random.nextDouble() * 2,
                        random.nextInt(5),
                        random.nextBoolean() ? "" : "evil",
                        random.nextLong());
            case 16 ->
                new ActivateScheduler(
                        random.nextBoolean() ? "" : "FairnessScheduler",
                        random.nextBoolean() ? "" : "FAIR_SHARE",
                        random.nextBoolean()
                                ? Map.of()
                                : Map.of("inner_order", random.nextBoolean() ? "deadline" : "?"));
            case 17 -> new TeachRunTimes(Collections.nCopies(random.nextInt(3), runTime()));
            default -> new EmitEvent(text(), text(), text());
        };
    }

    private TaughtRunTime runTime() {
        return new TaughtRunTime("command", text(), random.nextBoolean() ? "" : "-4", number(), random.nextInt(9));
    }

    private SpecificRecord submit() {
        return SubmitTask.newBuilder()
                .setTaskId(task())
                .setType("command")
                .setUser(random.nextInt(5) == 0 ? text() : "mallory")
                .setPayload(text())
                .setPriority(random.nextInt())
                .setRequirements(random.nextInt(4) == 0 ? Map.of(text(), text()) : Map.of())
                .setTimeoutMs(random.nextInt(20_000))
                .setMaxAttempts(1 + random.nextInt(3))
                .setMaxInfrastructureAttempts(random.nextInt(4))
                .setBackoffMs(random.nextInt(5_000))
                .setNotBeforeMs(random.nextInt(4) == 0 ? TestCoordinator.START_MS + random.nextInt(100_000) : 0)
                .setDeadlineMs(random.nextInt(4) == 0 ? TestCoordinator.START_MS + random.nextInt(100_000) : 0)
                .setEstimateMs(random.nextInt(10_000))
                .build();
    }

    private SpecificRecord register() {
        return RegisterWorker.newBuilder()
                .setWorkerId(pick(WORKERS))
                .setInstanceId(instance())
                .setAgentId("agent")
                .setAssignmentPartition(random.nextInt(8))
                .setSlots(1 + random.nextInt(4))
                .setTypes(List.of("command"))
                .setCapabilities(Map.of("cores", text()))
                .build();
    }

    private SpecificRecord finished() {
        return ReportFinished.newBuilder()
                .setWorkerId(pick(WORKERS))
                .setInstanceId(instance())
                .setToken(token())
                .setOutcome(pick(List.of(Outcome.values())))
                .setRetryable(random.nextBoolean())
                .setMessage(text())
                .setCounts(new TestCounts(1, 1, 0, 0, 0))
                .build();
    }

    private WorkerBeat beat() {
        return new WorkerBeat(pick(WORKERS), instance(), random.nextInt(8), List.of(token(), token()));
    }

    /** Ids come and go: those of ended tasks are soon of no more use. */
    private String task() {
        return "f" + (made++ / NEW_TASK_EVERY + random.nextInt(8));
    }

    private Token token() {
        if (!seen.isEmpty() && random.nextBoolean()) {
            return pick(seen);
        }
        return new Token(task(), 1 + random.nextInt(3), (long) random.nextInt(1_000));
    }

    private String instance() {
        return "i" + random.nextInt(3);
    }

    private long number() {
        return random.nextBoolean() ? random.nextInt(60_000) : random.nextLong();
    }

    private String text() {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> "\u0000\u202e../..";
            case 2 -> ">=" + random.nextInt(10);
            case 3 -> "x".repeat(random.nextInt(LONG_BYTES));
            default -> "t" + random.nextInt(20);
        };
    }

    private byte[] noise(int most) {
        byte[] noise = new byte[random.nextInt(most)];
        random.nextBytes(noise);
        return noise;
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
