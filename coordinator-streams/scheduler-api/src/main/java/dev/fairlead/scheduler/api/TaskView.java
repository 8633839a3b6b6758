package dev.fairlead.scheduler.api;

/** What a policy sees of a task. */
public interface TaskView {
    String taskId();

    String type();

    /** Larger is more urgent. */
    int priority();

    /** Grows with each submit: the order of arrival. */
    long sequence();

    long submittedAtMs();

    /** Must have started by then; 0: none. */
    long deadlineMs();

    /** Expected run time as its submitter gave it; 0: not known. */
    long estimateMs();
}
