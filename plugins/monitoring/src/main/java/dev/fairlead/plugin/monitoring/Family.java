package dev.fairlead.plugin.monitoring;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * All series of one name. Of more than {@value #MOST} the rest shares one, whose labels all say {@value #OTHER}: what
 * users make up must not fill anybody's memory. Safe for any number of threads.
 */
abstract class Family<V> {
    static final int MOST = 500;
    static final String OTHER = "other";

    private final String name;
    private final String type;
    private final String help;
    private final Map<Labels, V> series = new TreeMap<>(Comparator.comparing(Labels::text));

    Family(String name, String type, String help) {
        this.name = name;
        this.type = type;
        this.help = help;
    }

    final String name() {
        return name;
    }

    /** What a series begins with. */
    abstract V initial();

    /** One series' lines. */
    abstract void write(StringBuilder out, Labels labels, V value);

    /** Under the family's lock. */
    final synchronized void change(Labels labels, UnaryOperator<V> change) {
        Labels kept = series.containsKey(labels) || series.size() < MOST ? labels : labels.all(OTHER);
        series.put(kept, change.apply(series.getOrDefault(kept, initial())));
    }

    final synchronized void write(StringBuilder out) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        series.forEach((labels, value) -> write(out, labels, value));
    }

    static void line(StringBuilder out, String name, Labels labels, double value) {
        out.append(name).append(labels.text()).append(' ').append(number(value)).append('\n');
    }

    /** Whole numbers without a fraction. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
