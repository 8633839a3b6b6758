package dev.fairlead.coordinator.service.projection;

import dev.fairlead.events.TaskStatus;
import dev.fairlead.events.UserCounts;

/** How many tasks of one user stand where, and how many ended how since the log began. */
final class UserTally {

    private final String user;
    private double weight = 1;
    private int quota;
    private long serviceQuotaMs;
    private int waiting;
    private int queued;
    private int running;
    private long succeeded;
    private long failed;
    private long cancelled;

    UserTally(String user) {
        this.user = user;
    }

    /** Takes over what cannot be counted from the tasks that are kept. */
    void restore(UserCounts counts) {
        weight = counts.getWeight();
        quota = counts.getQuota();
        serviceQuotaMs = counts.getServiceQuotaMs();
        succeeded = counts.getSucceeded();
        failed = counts.getFailed();
        cancelled = counts.getCancelled();
    }

    void share(double newWeight, int newQuota, long newServiceQuotaMs) {
        weight = newWeight;
        quota = newQuota;
        serviceQuotaMs = newServiceQuotaMs;
    }

    void left(TaskStatus status) {
        if (!Views.isTerminal(status)) {
            count(status, -1);
        }
    }

    void entered(TaskStatus status) {
        count(status, 1);
    }

    private void count(TaskStatus status, int by) {
        switch (status) {
            case WAITING, BACKOFF -> waiting += by;
            case QUEUED -> queued += by;
            case ASSIGNED, RUNNING, CANCELLING -> running += by;
            case SUCCEEDED -> succeeded += by;
            case FAILED -> failed += by;
            case CANCELLED -> cancelled += by;
            case UNKNOWN -> {}
        }
    }

    double weight() {
        return weight;
    }

    int quota() {
        return quota;
    }

    int running() {
        return running;
    }

    UserCounts counts() {
        return new UserCounts(
                user, weight, quota, waiting, queued, running, succeeded, failed, cancelled, serviceQuotaMs);
    }
}
