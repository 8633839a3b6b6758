package dev.fairlead.scheduler.trace;

/**
 * A task of a trace: what its submitter says of it, and how long it turns out to take.
 *
 * @param project what the user works for; users share what their project is due
 * @param submitMs since the trace's beginning
 * @param runMs no decision sees it before the task has ended
 * @param estimateMs run time that the submitter expects; 0: not known
 * @param dueMs should have ended by then, since the trace's beginning; 0: no matter when
 * @param priority larger is more urgent, among the user's own
 */
public record Job(
        String task,
        String user,
        String project,
        long submitMs,
        long runMs,
        long estimateMs,
        long dueMs,
        int priority) {

    /** The project of whoever names none. */
    public static final String NO_PROJECT = "default";

    public Job {
        if (submitMs < 0 || runMs < 0 || estimateMs < 0) {
            throw new IllegalArgumentException(
                    "Expected to have no negative time in job %s, but submit is %d ms, run time %d ms, estimate %d ms."
                            .formatted(task, submitMs, runMs, estimateMs));
        }
    }

    public Job(String task, String user, long submitMs, long runMs) {
        this(task, user, NO_PROJECT, submitMs, runMs, 0, 0, 0);
    }

    /** Who shares: the user, in its project if it has one. */
    public String owner() {
        return project.equals(NO_PROJECT) ? user : project + "/" + user;
    }
}
