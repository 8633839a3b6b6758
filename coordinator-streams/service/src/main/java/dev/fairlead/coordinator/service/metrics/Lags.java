package dev.fairlead.coordinator.service.metrics;

import java.util.HashMap;
import java.util.Map;

/**
 * How much slot time each user is behind what it would have got by the fluid ideal: it grows while a user holds less
 * than that, shrinks while it holds more, and is forgotten with the user's last task. Not safe for several threads.
 */
final class Lags {
    private final Map<String, Double> lags = new HashMap<>();
    private final Window peaks = Window.ofPeaks();

    /**
     * Some time in which nothing changed has passed.
     *
     * @param ideal slots by user, of all that have tasks
     * @param held slots by user
     */
    void passed(long fromMs, long toMs, Map<String, Double> ideal, Map<String, Integer> held) {
        lags.keySet().retainAll(ideal.keySet());
        long lengthMs = toMs - fromMs;
        ideal.forEach((user, slots) -> {
            double behind = (slots - held.getOrDefault(user, 0)) * lengthMs;
            double lag = Math.max(0, of(user) + behind);
            lags.put(user, lag);
            peaks.add(toMs, (long) lag);
        });
    }

    /** In milliseconds of one slot. */
    double of(String user) {
        return lags.getOrDefault(user, 0.0);
    }

    /** The largest of any user at any time within the window. */
    long largest(long nowMs) {
        return peaks.total(nowMs);
    }
}
