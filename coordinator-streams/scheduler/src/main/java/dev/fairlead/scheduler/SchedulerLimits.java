package dev.fairlead.scheduler;

/**
 * The configuration of a pool's scheduler. It is part of what decides: a replay needs the same limits, so change them
 * only between logs, or together with {@link LogicVersion}. What operators configure stands on the log instead
 * ({@link AdmissionLimits}) and replaces what is said here of it.
 */
public record SchedulerLimits(TimeLimits times, SizeLimits sizes, Retention retention) {

    public static SchedulerLimits defaults() {
        return new SchedulerLimits(TimeLimits.defaults(), SizeLimits.defaults(), Retention.defaults());
    }

    public SchedulerLimits with(TimeLimits other) {
        return new SchedulerLimits(other, sizes, retention);
    }

    public SchedulerLimits with(SizeLimits other) {
        return new SchedulerLimits(times, other, retention);
    }

    public SchedulerLimits with(Retention other) {
        return new SchedulerLimits(times, sizes, other);
    }
}
