package dev.fairlead.plugin.notification;

/** Works off a lane until it is closed; a test does so by hand. */
@FunctionalInterface
interface LaneRunner {
    Running run(String name, Lane lane);

    /** A lane that is worked off. */
    @FunctionalInterface
    interface Running extends AutoCloseable {
        /** Waits until the lane's thread has ended, a few seconds at most. */
        @Override
        void close();
    }

    /** With a thread for each. */
    static LaneRunner threads() {
        return (name, lane) -> {
            LaneThread thread = new LaneThread(name, lane);
            thread.start();
            return thread::end;
        };
    }
}
