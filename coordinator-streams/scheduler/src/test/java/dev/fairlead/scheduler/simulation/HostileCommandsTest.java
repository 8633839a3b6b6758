package dev.fairlead.scheduler.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.LogPosition;
import dev.fairlead.scheduler.Outcome;
import dev.fairlead.scheduler.PoolScheduler;
import dev.fairlead.scheduler.Report;
import dev.fairlead.scheduler.SchedulerLimits;
import dev.fairlead.scheduler.Token;
import dev.fairlead.scheduler.engine.Schedulers;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that can be said in a command stops the pool (P9), nor makes a record that cannot be stored. */
class HostileCommandsTest {
    private static final List<String> TEXTS =
            List.of("", " ", "a", "b", "t1", "\u0000", "\ud800", "x".repeat(70_000), "ünïcödé", "a/b", ">=x");
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());
    private static final long[] NUMBERS = {
        0, 1, -1, 2, 1_000, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 9_999_999_999L
    };

    private final PoolScheduler.Factory factory = Schedulers.factory(SchedulerLimits.defaults());

    static IntStream seeds() {
        return IntStream.range(0, 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldSurviveAnyCommand(int seed) {
        Random random = new Random(seed);
        Twins scheduler = new Twins(factory);
        for (int offset = 0; offset < 1_000; offset++) {
            if (offset % 100 == 99) {
                scheduler.restore(offset);
            }
            long appendMs = random.nextInt(10) == 0 ? number(random) / 4 : 1_000_000 + offset * 100L;
            LogPosition position = new LogPosition(0, offset, appendMs);
            assertThat(scheduler.decide(command(random), position).facts()).isNotNull();
        }
    }

    private static Command command(Random random) {
        Token token = new Token(text(random), (int) number(random), number(random));
        String a = text(random);
        String b = text(random);
        String c = text(random);
        return switch (random.nextInt(17)) {
            case 0, 1, 2 -> submit(random);
            case 3, 4 ->
                new Command.Register(
                        a, b, c, (int) number(random), (int) number(random), List.of(text(random)), Map.of(a, b), c);
            case 5 ->
                new Command.Heartbeat(a, List.of(new Command.Beat(b, c, (int) number(random), List.of(token, token))));
            case 6 -> new Command.Started(a, b, token);
            case 7 -> new Command.Finished(a, b, token, Report.none(OUTCOMES.get(random.nextInt(OUTCOMES.size())), c));
            case 8 -> new Command.Refused(a, b, token, c);
            case 9 -> new Command.Drain(a, number(random), b);
            case 10 -> new Command.Deregister(a, b, c);
            case 11 ->
                new Command.SetShare(
                        a, a, random.nextBoolean() ? number(random) : Double.NaN, (int) number(random), number(random));
            case 13 -> new Command.SetAdmission(random.nextInt(4) == 0);
            case 14 ->
                random.nextBoolean() ? new Command.Admit(a, number(random)) : new Command.Reject(a, b, number(random));
            case 12 -> new Command.Cancel(a, b);
            case 15 ->
                new Command.Teach(List.of(new Command.TaughtRunTime(a, b, c, number(random), (int) number(random))));
            default -> random.nextBoolean() ? new Command.Retry(a) : new Command.Emit(a, b, c);
        };
    }

    private static Command.Submit submit(Random random) {
        return new Command.Submit(
                text(random),
                random.nextBoolean() ? "a" : text(random),
                random.nextBoolean() ? "a" : text(random),
                random.nextBoolean() ? "a" : text(random),
                random.nextBoolean() ? null : text(random),
                random.nextBoolean() ? "" : text(random),
                number(random),
                random.nextBoolean() ? 0 : (int) number(random),
                (int) number(random),
                random.nextBoolean() ? Map.of() : Map.of(text(random), text(random)),
                few(random),
                1,
                random.nextInt(3),
                few(random),
                few(random),
                few(random),
                few(random),
                few(random),
                random.nextBoolean() ? "" : text(random),
                random.nextBoolean(),
                random.nextInt(3) > 0 ? List.of() : List.of(text(random), text(random)),
                random.nextInt(3) > 0 ? Map.of() : Map.of(text(random), text(random)));
    }

    private static long few(Random random) {
        return random.nextInt(3) > 0 ? 0 : number(random);
    }

    private static String text(Random random) {
        return TEXTS.get(random.nextInt(random.nextBoolean() ? 5 : TEXTS.size()));
    }

    private static long number(Random random) {
        return NUMBERS[random.nextInt(NUMBERS.length)];
    }
}
