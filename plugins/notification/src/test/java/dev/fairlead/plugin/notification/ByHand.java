package dev.fairlead.plugin.notification;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Lanes that a test steps. */
final class ByHand implements LaneRunner {
    private final Map<String, Lane> lanes = new TreeMap<>();

    @Override
    public Running run(String name, Lane lane) {
        lanes.put(name, lane);
        return () -> lanes.remove(name);
    }

    /** @return how many messages were told or tried */
    int work(String channel) {
        Lane lane = Objects.requireNonNull(lanes.get(channel), channel);
        int steps = 0;
        while (lane.step()) {
            steps++;
        }
        return steps;
    }
}
