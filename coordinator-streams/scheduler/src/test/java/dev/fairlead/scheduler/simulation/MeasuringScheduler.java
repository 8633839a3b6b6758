package dev.fairlead.scheduler.simulation;

import dev.fairlead.scheduler.api.SchedulerMetric;
import dev.fairlead.scheduler.api.SchedulingPolicy;
import dev.fairlead.scheduler.api.Settings;
import dev.fairlead.scheduler.api.Strategy;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Somebody's own scheduler that decides nothing itself, and whose metrics do all that metrics must not do. */
public final class MeasuringScheduler extends ForeignScheduler {
    private int asked;
    private boolean outOfMemory;

    /** How often the first metric was. */
    public int asked() {
        return asked;
    }

    /** From now on there is no memory left whatever is asked. */
    public void runOutOfMemory() {
        outOfMemory = true;
    }

    public MeasuringScheduler() {
        super("Measuring");
    }

    @Override
    public List<SchedulerMetric> metrics() {
        return Stream.of("asked", "throws", "asserts", "answers_null", "infinite", "none")
                .map(name -> new SchedulerMetric(name, "", "What its name says."))
                .toList();
    }

    @Override
    public SchedulingPolicy policy(Strategy strategy, Settings settings) {
        return new SchedulingPolicy() {
            @Override
            @SuppressWarnings({"NullAway", "OptionalOfNullable"}) // what plugins do that know no better
            public OptionalDouble metric(String name) {
                return measured(name);
            }
        };
    }

    @SuppressWarnings("NullAway") // what plugins do that know no better
    private OptionalDouble measured(String name) {
        if (outOfMemory) {
            throw new OutOfMemoryError("none left");
        }
        return switch (name) {
            case "asked" -> OptionalDouble.of(++asked);
            case "throws" -> throw new IllegalStateException("knows nothing of it");
            case "asserts" -> throw new AssertionError("not so");
            case "answers_null" -> null;
            case "infinite" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            default -> OptionalDouble.empty();
        };
    }
}
