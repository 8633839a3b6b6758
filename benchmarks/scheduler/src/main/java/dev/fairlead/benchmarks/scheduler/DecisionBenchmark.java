package dev.fairlead.benchmarks.scheduler;

import dev.fairlead.scheduler.Decision;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A task's way through a busy pool: it is submitted, another one ends, and a waiting one is given to the free slot. Once
 * step by step, each for a round of tasks, and once task by task as a whole: two commands, four facts. In a JVM set as
 * scripts/fairlead sets a coordinator's.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgs = {
            "-XX:+UseG1GC",
            "-XX:MaxTenuringThreshold=1",
            "-XX:-G1UseAdaptiveIHOP",
            "-XX:InitiatingHeapOccupancyPercent=70",
            "-XX:+UseTransparentHugePages",
            "-Xms6g",
            "-Xmx6g",
            "-XX:+AlwaysPreTouch"
        })
public class DecisionBenchmark {

    /** Tasks. Half of the slots of the smallest pool, and long enough for the clock. */
    private static final int ROUND = 200;

    /** A pool, as the shape says. */
    @State(Scope.Thread)
    public static class Filled {

        /** Workers with four slots each, users, tasks that wait, tasks that have ended before. */
        @Param({"100/10/1000/0", "100/10/1000/1000000", "100/1000/100000/0", "10000/1000/1000000/0"})
        String shape = "";

        private BusyPool pool = new BusyPool(1, 1, 1);

        @Setup(Level.Trial)
        public void fill() {
            String[] numbers = shape.split("/", -1);
            pool = new BusyPool(
                    Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
            for (int ended = 0; ended < Integer.parseInt(numbers[3]); ended++) {
                pool.submit();
                pool.finishOne();
            }
        }

        void submissions() {
            for (int i = 0; i < ROUND; i++) {
                pool.hearSubmission();
            }
        }

        void updates() {
            for (int i = 0; i < ROUND; i++) {
                pool.hearFinished();
            }
        }

        Decision decisions() {
            return pool.fill();
        }
    }

    /** A round of tasks is to be submitted. */
    public static class BeforeSubmissions extends Filled {
        @TearDown(Level.Invocation)
        public void goOn() {
            updates();
            decisions();
        }
    }

    /** A round of tasks is to end. */
    public static class BeforeUpdates extends Filled {
        @Setup(Level.Invocation)
        public void submit() {
            submissions();
        }

        @TearDown(Level.Invocation)
        public void goOn() {
            decisions();
        }
    }

    /** A round of slots is free. */
    public static class BeforeDecisions extends Filled {
        @Setup(Level.Invocation)
        public void end() {
            submissions();
            updates();
        }
    }

    @Benchmark
    @OperationsPerInvocation(ROUND)
    public void submission(BeforeSubmissions filled) {
        filled.submissions();
    }

    @Benchmark
    @OperationsPerInvocation(ROUND)
    public void update(BeforeUpdates filled) {
        filled.updates();
    }

    @Benchmark
    @OperationsPerInvocation(ROUND)
    public Decision decision(BeforeDecisions filled) {
        return filled.decisions();
    }

    @Benchmark
    public Decision whole(Filled filled, Blackhole hole) {
        hole.consume(filled.pool.submit());
        return filled.pool.finishOne();
    }
}
