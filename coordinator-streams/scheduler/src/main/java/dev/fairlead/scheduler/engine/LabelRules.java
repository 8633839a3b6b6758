package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Sorted;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When a submit is refused because of its labels, and why. Every fact about the task repeats them, so they stay short. */
final class LabelRules {
    private static final int MOST = 16;
    private static final int KEY_LENGTH = 63;
    private static final int VALUE_LENGTH = 255;

    private final Text text;

    LabelRules(Text text) {
        this.text = text;
    }

    /** Why it is refused; null if it is not. */
    @Nullable
    String refusal(Map<String, String> labels) {
        if (labels.size() > MOST) {
            return "Expected to take a submit with at most %d labels, but it has %d.".formatted(MOST, labels.size());
        }
        for (Map.Entry<String, String> label : Sorted.map(labels).entrySet()) {
            String key = label.getKey();
            if (!text.isId(key) || key.length() > KEY_LENGTH) {
                return "Expected to take a label with a key of 1 to %d visible characters, but there is '%s'."
                        .formatted(KEY_LENGTH, Text.shortened(key, KEY_LENGTH));
            }
            if (!text.isLine(label.getValue()) || label.getValue().length() > VALUE_LENGTH) {
                return "Expected to take label %s with at most %d printable characters, but it has others or more."
                        .formatted(key, VALUE_LENGTH);
            }
        }
        return null;
    }
}
