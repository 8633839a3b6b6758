package dev.fairlead.plugin.notification;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Words between commas of which one must fit; {@code *} stands for any characters. */
final class Glob {
    private final List<Pattern> words;
    private final String text;

    Glob(String text) {
        this.text = text;
        this.words = Arrays.stream(text.split(",", -1)).map(Glob::pattern).toList();
    }

    private static Pattern pattern(String word) {
        return Pattern.compile(
                Arrays.stream(word.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    boolean matches(String value) {
        return words.stream().anyMatch(word -> word.matcher(value).matches());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
