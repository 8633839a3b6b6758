package dev.fairlead.plugin.security;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A list of which one entry must fit a text as a whole: {@code *} stands for any characters but a slash, {@code **} for any
 * at all, everything else for itself. An empty list fits nothing.
 */
record Patterns(List<String> texts, List<Pattern> patterns) {
    static Patterns of(List<String> texts) {
        return new Patterns(
                List.copyOf(texts), texts.stream().map(Patterns::pattern).toList());
    }

    private static Pattern pattern(String text) {
        String regex = Arrays.stream(text.split("\\*\\*", -1))
                .map(part ->
                        Arrays.stream(part.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining("[^/]*")))
                .collect(Collectors.joining(".*"));
        return Pattern.compile(regex, Pattern.DOTALL);
    }

    boolean fit(String text) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }

    /** For people. */
    @Override
    public String toString() {
        return texts.isEmpty() ? "nothing" : String.join(", ", texts);
    }
}
