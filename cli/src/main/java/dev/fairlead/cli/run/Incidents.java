package dev.fairlead.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened besides tests, each as one sentence with its time since the run began. Said once, however often seen. */
final class Incidents {
    private final long startMs;
    private final List<String> sentences = new ArrayList<>();

    Incidents(long startMs) {
        this.startMs = startMs;
    }

    /** @return the sentence as it was noted */
    String note(long atMs, String what) {
        String sentence = String.format(Locale.ROOT, "+%.1f s: %s", Math.max(0, atMs - startMs) / 1e3, what);
        sentences.add(sentence);
        return sentence;
    }

    List<String> all() {
        return List.copyOf(sentences);
    }
}
