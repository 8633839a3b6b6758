package dev.fairlead.scheduler;

/** Hears, while a log is decided again, why tasks went where they went. It changes nothing. */
public interface ChoiceListener {

    /** Wants to know nothing. */
    ChoiceListener NONE = new ChoiceListener() {
        @Override
        public boolean asks(String pool, String taskId) {
            return false;
        }

        @Override
        public void chose(String pool, Choice choice) {
            // not asked for
        }
    };

    /** Whether it wants to know of this task. */
    boolean asks(String pool, String taskId);

    void chose(String pool, Choice choice);
}
