package dev.fairlead.scheduler.api;

/** Run times of the past. */
@FunctionalInterface
public interface Experience {

    /** Of tasks of the same type and model on workers of that group; {@link Expectation#NONE} if there were none. */
    Expectation of(TaskView task, String group);
}
