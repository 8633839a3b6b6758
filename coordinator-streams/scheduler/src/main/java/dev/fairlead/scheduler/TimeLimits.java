package dev.fairlead.scheduler;

/**
 * How long a pool waits for what, in milliseconds. All but the backoff are measured on the lease clock, which stands
 * still while the broker is away.
 *
 * @param acknowledgementMs an assignment that is neither started nor listed by its worker goes back to its queue
 * @param runMs run time-out of a task that names none
 * @param runGraceMs how much longer than the run time-out the scheduler leaves it to the worker to kill the attempt
 * @param cancelMs a cancelled attempt whose worker confirms nothing counts as killed
 * @param leaseMs a worker that is silent for so long has failed
 * @param suspectMs a worker that is silent for so long gets nothing new
 * @param leaseStepMs the most that one gap in the log adds to the lease clock
 * @param renewalMs a worker heard twice within so long was heard once: renewals in between are not written, so its silence
 *     may count from a word that is so much older than the last
 * @param restMs a worker that refused an assignment gets no other for so long
 * @param recoveryMs by then all tasks of a failed worker are placed again, or the recovery failed
 * @param admissionMs a task that nobody has let in by then fails
 * @param unknownTaskMs a task that depends on one which was not submitted by then fails
 * @param maxBackoffMs the longest pause between two attempts
 */
public record TimeLimits(
        long acknowledgementMs,
        long runMs,
        long runGraceMs,
        long cancelMs,
        long leaseMs,
        long suspectMs,
        long leaseStepMs,
        long renewalMs,
        long restMs,
        long recoveryMs,
        long admissionMs,
        long unknownTaskMs,
        long maxBackoffMs) {

    public TimeLimits {
        Limits.positive("acknowledgementMs", acknowledgementMs);
        Limits.positive("runMs", runMs);
        Limits.positive("runGraceMs", runGraceMs);
        Limits.positive("cancelMs", cancelMs);
        Limits.positive("suspectMs", suspectMs);
        Limits.positive("leaseStepMs", leaseStepMs);
        Limits.positive("restMs", restMs);
        Limits.positive("recoveryMs", recoveryMs);
        Limits.positive("admissionMs", admissionMs);
        Limits.positive("unknownTaskMs", unknownTaskMs);
        Limits.positive("maxBackoffMs", maxBackoffMs);
        if (leaseMs <= suspectMs) {
            throw new IllegalArgumentException(
                    "Expected to have a lease longer than suspectMs with %d ms, but leaseMs is %d."
                            .formatted(suspectMs, leaseMs));
        }
        if (renewalMs < 0 || renewalMs >= suspectMs) {
            throw new IllegalArgumentException(
                    "Expected to renew leases more often than suspectMs with %d ms, but renewalMs is %d."
                            .formatted(suspectMs, renewalMs));
        }
    }

    public static TimeLimits defaults() {
        return new TimeLimits(
                10_000, 3_600_000, 30_000, 60_000, 10_000, 5_000, 1_500, 1_000, 1_000, 30_000, 30_000, 600_000,
                600_000);
    }
}
