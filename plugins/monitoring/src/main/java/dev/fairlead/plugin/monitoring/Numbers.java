package dev.fairlead.plugin.monitoring;

/** Counters, which only grow, or gauges. */
final class Numbers extends Family<Double> {
    private Numbers(String name, String type, String help) {
        super(name, type, help);
    }

    static Numbers counter(String name, String help) {
        return new Numbers(name, "counter", help);
    }

    static Numbers gauge(String name, String help) {
        return new Numbers(name, "gauge", help);
    }

    void add(Labels labels, double amount) {
        change(labels, value -> value + amount);
    }

    void set(Labels labels, double value) {
        change(labels, unused -> value);
    }

    @Override
    Double initial() {
        return 0.0;
    }

    @Override
    void write(StringBuilder out, Labels labels, Double value) {
        line(out, name(), labels, value);
    }
}
