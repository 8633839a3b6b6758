package dev.fairlead.coordinator.service.metrics;

import java.util.OptionalLong;

/**
 * What the tasks of a user, a project or a pool got within the window.
 *
 * @param waiting tasks without a slot, at this moment
 * @param held slots at this moment
 */
public record AccountReport(
        int waiting,
        int held,
        long serviceMs,
        long scheduled,
        long completed,
        long failed,
        OptionalLong waitP50Ms,
        OptionalLong waitP95Ms,
        OptionalLong runP50Ms,
        OptionalLong runP95Ms) {

    private static final int MEDIAN = 50;
    private static final int MOST = 95;

    static AccountReport of(Account account, long nowMs) {
        return new AccountReport(
                account.waiting(),
                account.held(),
                account.serviceMs(nowMs),
                account.scheduled.total(nowMs),
                account.completed.total(nowMs),
                account.failed.total(nowMs),
                account.waits.percentile(MEDIAN),
                account.waits.percentile(MOST),
                account.runs.percentile(MEDIAN),
                account.runs.percentile(MOST));
    }
}
