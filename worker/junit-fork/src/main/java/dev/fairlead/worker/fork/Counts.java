package dev.fairlead.worker.fork;

import java.io.DataInput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * The figures of one run, counted as JUnit's own console launcher counts them: a skipped container counts its static
 * tests as skipped, and a failed or aborted one only itself.
 */
public final class Counts {

    /** What is counted, in the order in which it travels. */
    public enum Figure {
        FOUND,
        STARTED,
        SUCCESSFUL,
        FAILED,
        ABORTED,
        SKIPPED,
        CONTAINERS_FAILED,
        CONTAINERS_ABORTED,
        SELECTORS_FAILED
    }

    private final Map<Figure, Long> figures = new EnumMap<>(Figure.class);

    public synchronized long get(Figure figure) {
        return figures.getOrDefault(figure, 0L);
    }

    synchronized void add(Figure figure, long delta) {
        figures.merge(figure, delta, Long::sum);
    }

    void writeTo(Frame frame) {
        for (Figure figure : Figure.values()) {
            frame.large(get(figure));
        }
    }

    public static Counts readFrom(DataInput in) throws IOException {
        Counts counts = new Counts();
        for (Figure figure : Figure.values()) {
            counts.add(figure, in.readLong());
        }
        return counts;
    }
}
