package dev.fairlead.plugin.notification;

/** Steps a lane, and waits while there is nothing to do. */
final class LaneThread extends Thread {
    private static final long LAST_SEND_MS = 12_000;

    private final Lane lane;
    private volatile boolean ended;

    LaneThread(String name, Lane lane) {
        super("fairlead-notification-" + name);
        this.lane = lane;
        setDaemon(true);
    }

    @Override
    public void run() {
        while (!ended) {
            try {
                if (!lane.step()) {
                    lane.await();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** The message under way is still told: whoever interrupts it knows nothing of whether it arrived. */
    void end() {
        ended = true;
        synchronized (lane) {
            lane.notifyAll();
        }
        try {
            join(LAST_SEND_MS);
        } catch (InterruptedException e) {
            interrupt();
            Thread.currentThread().interrupt();
        }
    }
}
