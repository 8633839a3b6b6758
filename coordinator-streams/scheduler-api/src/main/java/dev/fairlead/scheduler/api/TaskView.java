package dev.fairlead.scheduler.api;

/** What a policy sees of a task. */
public interface TaskView {
    String taskId();

    /** The executor. */
    String type();

    /** What is run: tasks of one type and model take similar times. */
    String model();

    String project();

    /** Larger is more urgent. */
    int priority();

    /** Grows with each submit: the order of arrival. */
    long sequence();

    long submittedAtMs();

    /** Must have started by then; 0: none. */
    long deadlineMs();

    /** Should have ended by then; 0: no matter when. */
    long dueMs();

    /** Expected run time, as its submitter gave it or else as it was estimated when the task was queued; 0: not known. */
    long estimateMs();
}
