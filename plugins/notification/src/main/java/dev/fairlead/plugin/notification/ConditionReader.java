package dev.fairlead.plugin.notification;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads routes and silences, which are words such as {@code project=shop}, and writes down what is wrong with them. */
final class ConditionReader {
    private static final String GO_ON = "continue";
    private static final String NOBODY = "none";
    private static final String WHY = "why=";

    private final Set<String> names;
    private final Set<String> channels;
    private final List<String> problems;

    /**
     * @param names of values that conditions can be about
     * @param channels that there are
     */
    ConditionReader(Set<String> names, Set<String> channels, List<String> problems) {
        this.names = names;
        this.channels = channels;
        this.problems = problems;
    }

    Route route(String name, String text) {
        String option = "route." + name;
        Map<String, String> words = words(option, text, Set.of(GO_ON));
        boolean goesOn = words.remove(GO_ON) != null;
        String to = words.remove("to");
        if (to == null) {
            problem("%s to have to=CHANNEL or to=none, but it has neither".formatted(option));
        }
        List<String> told = to == null || to.equals(NOBODY) ? List.of() : split(to);
        told.forEach(channel -> checkChannel(option, channel));
        return new Route(name, conditions(option, words), told, goesOn);
    }

    /** Also for the channels of what no route matches. */
    void checkChannel(String option, String channel) {
        if (!channels.contains(channel)) {
            problem("%s to name channels among %s, but there is no '%s'"
                    .formatted(option, String.join(", ", channels), channel));
        }
    }

    Silence silence(String name, String text) {
        String option = "silence." + name;
        int why = (" " + text).indexOf(" " + WHY);
        String reason = why < 0 ? "" : text.substring(why + WHY.length()).strip();
        Map<String, String> words = words(option, why < 0 ? text : text.substring(0, why), Set.of());
        String author = words.remove("by");
        String until = words.remove("until");
        if (author == null || until == null) {
            problem("%s to have by=WHO and until=WHEN, but it lacks %s"
                    .formatted(option, author == null ? "by" : "until"));
        }
        if (words.isEmpty()) {
            problem("%s to have a condition such as user=ann, but it has none".formatted(option));
        }
        return new Silence(
                name, conditions(option, words), author == null ? "" : author, instant(option, until), reason);
    }

    private Instant instant(String option, @Nullable String until) {
        try {
            return until == null ? Instant.EPOCH : Instant.parse(until);
        } catch (DateTimeException e) {
            problem("%s to have until=2026-12-31T18:00:00Z or the like, but it is '%s'".formatted(option, until));
            return Instant.EPOCH;
        }
    }

    private Map<String, String> words(String option, String text, Set<String> alone) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String word : new ArrayList<>(Arrays.asList(text.strip().split("\\s+", -1)))) {
            int equals = word.indexOf('=');
            if (equals > 0 && equals < word.length() - 1) {
                words.put(word.substring(0, equals), word.substring(equals + 1));
            } else if (alone.contains(word)) {
                words.put(word, word);
            } else if (!word.isEmpty()) {
                problem("%s to be words such as user=ann, but there is '%s'".formatted(option, word));
            }
        }
        return words;
    }

    private Conditions conditions(String option, Map<String, String> words) {
        Map<String, Glob> values = new HashMap<>();
        Level atLeast = Level.INFO;
        for (Map.Entry<String, String> word : words.entrySet()) {
            if (word.getKey().equals(Conditions.LEVEL)) {
                atLeast = level(option, word.getValue());
            } else {
                checkName(option, word.getKey());
                values.put(word.getKey(), new Glob(word.getValue()));
            }
        }
        return new Conditions(atLeast, values);
    }

    private Level level(String option, String word) {
        return Level.of(word).orElseGet(() -> {
            problem("%s to have level=%s, but it is '%s'".formatted(option, String.join("|", Level.words()), word));
            return Level.INFO;
        });
    }

    private void checkName(String option, String name) {
        if (!names.contains(name) && !name.equals(Conditions.HOOK) && !name.startsWith(EventValues.LABEL)) {
            problem("%s to have conditions on values that events have, but none has '%s'".formatted(option, name));
        }
    }

    private static List<String> split(String words) {
        return Arrays.stream(words.split(",", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private void problem(String text) {
        problems.add("Expected " + text + ".");
    }
}
