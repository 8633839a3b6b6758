package dev.fairlead.coordinator.service.queries;

import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers in Prometheus' text format, 0.0.4: families in the order in which they are added, each with its help and type.
 * For one thread.
 */
public final class MetricsPage {

    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();

    /** What the numbers of the family that follows mean; a family without numbers is left out. */
    public Family gauge(String name, String help) {
        return new Family(name, "gauge", help);
    }

    public Family counter(String name, String help) {
        return new Family(name, "counter", help);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** All numbers of one name. */
    public final class Family {
        private final String name;
        private boolean announced;
        private final String head;

        private Family(String name, String type, String help) {
            this.name = name;
            this.head = "# HELP " + name + " " + help + "\n# TYPE " + name + " " + type + "\n";
        }

        public Family is(Number value) {
            return is(Map.of(), value);
        }

        public Family is(Map<String, ?> labels, Number value) {
            if (!announced) {
                text.append(head);
                announced = true;
            }
            text.append(name).append(labels(labels)).append(' ').append(value).append('\n');
            return this;
        }

        private static String labels(Map<String, ?> labels) {
            StringBuilder all = new StringBuilder();
            new TreeMap<>(labels)
                    .forEach((label, value) -> all.append(all.isEmpty() ? "{" : ",")
                            .append(label)
                            .append("=\"")
                            .append(escaped(String.valueOf(value)))
                            .append('"'));
            return all.isEmpty() ? "" : all.append('}').toString();
        }

        private static String escaped(String value) {
            return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        }
    }
}
