package dev.fairlead.plugin.monitoring;

import java.util.ArrayList;
import java.util.List;

/**
 * Names and values that tell one series of a family from the others, in their order.
 *
 * @param pairs name, value, name, value …
 */
record Labels(List<String> pairs) {
    static final Labels NONE = new Labels(List.of());

    Labels {
        pairs = List.copyOf(pairs);
    }

    static Labels of(String... pairs) {
        return new Labels(List.of(pairs));
    }

    Labels with(String name, String value) {
        List<String> more = new ArrayList<>(pairs);
        more.add(name);
        more.add(value);
        return new Labels(more);
    }

    /** The same names, each with this value. */
    Labels all(String value) {
        List<String> same = new ArrayList<>(pairs);
        for (int i = 1; i < same.size(); i += 2) {
            same.set(i, value);
        }
        return new Labels(same);
    }

    /** As in the text format, in braces; empty if there are none. */
    String text() {
        if (pairs.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < pairs.size(); i += 2) {
            text.append(i == 0 ? "" : ",").append(pairs.get(i)).append("=\"");
            text.append(escaped(pairs.get(i + 1))).append('"');
        }
        return text.append('}').toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
