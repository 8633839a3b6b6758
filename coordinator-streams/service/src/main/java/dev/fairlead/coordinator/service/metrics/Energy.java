package dev.fairlead.coordinator.service.metrics;

import dev.fairlead.events.TaskInfo;
import dev.fairlead.scheduler.orders.Power;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a pool's workers are estimated to take: each has a {@link Power} while it is there, and a number of tasks. What
 * was before lasted until a fact says otherwise, at the time of that fact; one about the past of the same worker counts
 * from now on. A fact costs the same however many workers there are. Not safe for several threads.
 */
final class Energy {
    private static final double MILLI = 1_000;

    /** One worker. */
    private static final class Meter {
        private @Nullable Power power;
        private int busy;
        private long readMs;

        long milliwatts() {
            return power == null ? 0 : power.milliwatts(busy);
        }

        long idleMilliwatts() {
            return power == null || busy > 0 ? 0 : power.idleMilliwatts();
        }
    }

    private final Map<String, Meter> meters = new HashMap<>();
    private final Window work = Window.ofSums();
    private final Window idle = Window.ofSums();
    private long beganMs = Long.MAX_VALUE;

    /** Nothing before the first call's moment is counted: what is told without one is how it was when it began. */
    void begin(long atMs) {
        if (beganMs == Long.MAX_VALUE) {
            beganMs = atMs;
        }
    }

    /** @param power null: the worker is gone */
    void worker(String worker, @Nullable Power power, long atMs) {
        Meter meter = read(worker, atMs);
        meter.power = power;
        forgetIfNothing(worker, meter);
    }

    /** @param before null: nothing was known of the task */
    void moved(@Nullable TaskInfo before, TaskInfo after, long atMs) {
        String was = before == null ? null : holder(before);
        String is = holder(after);
        if (!Objects.equals(was, is)) {
            count(was, -1, atMs);
            count(is, 1, atMs);
        }
    }

    private static @Nullable String holder(TaskInfo task) {
        return Account.isPlaced(task) ? task.getWorkerId() : null;
    }

    private void count(@Nullable String worker, int by, long atMs) {
        if (worker != null) {
            Meter meter = read(worker, atMs);
            meter.busy += by;
            forgetIfNothing(worker, meter);
        }
    }

    private Meter read(String worker, long atMs) {
        Meter meter = meters.computeIfAbsent(worker, name -> new Meter());
        long fromMs = Math.max(meter.readMs, beganMs);
        add(work, fromMs, atMs, meter.milliwatts());
        add(idle, fromMs, atMs, meter.idleMilliwatts());
        meter.readMs = Math.max(meter.readMs, atMs);
        return meter;
    }

    private static void add(Window window, long fromMs, long toMs, long milliwatts) {
        if (milliwatts > 0) {
            window.addInterval(fromMs, toMs, ms -> Power.millijoules(milliwatts, ms));
        }
    }

    private void forgetIfNothing(String worker, Meter meter) {
        if (meter.power == null && meter.busy == 0) {
            meters.remove(worker);
        }
    }

    EnergyReport report(long nowMs) {
        double workMillijoules = work.total(nowMs);
        double idleMillijoules = idle.total(nowMs);
        double milliwatts = 0;
        for (Meter meter : meters.values()) {
            long fromMs = Math.max(meter.readMs, beganMs);
            long lengthMs = fromMs < nowMs ? Math.min(nowMs - fromMs, Window.LENGTH_MS) : 0;
            workMillijoules += Power.millijoules(meter.milliwatts(), lengthMs);
            idleMillijoules += Power.millijoules(meter.idleMilliwatts(), lengthMs);
            milliwatts += meter.milliwatts();
        }
        return new EnergyReport(
                Math.min(nowMs, Math.max(beganMs, nowMs - Window.LENGTH_MS)),
                workMillijoules / MILLI,
                idleMillijoules / MILLI,
                milliwatts / MILLI);
    }
}
