package dev.fairlead.plugin.notification;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with the names of values in braces: {@code Task {task} failed: {message}}. What comes out is one line of plain
 * text; values are put in as they are and never read as templates again. Each channel shows it as text, whatever it looks
 * like: that is the channel's affair.
 */
final class Template {
    static final int LONGEST = 400;

    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z_][\\w.-]*)}");

    private final String text;

    Template(String text) {
        this.text = text;
    }

    /** Names that it asks for and that are not among these. */
    Set<String> unknown(Set<String> names) {
        Set<String> unknown = new TreeSet<>();
        NAME.matcher(text).results().map(found -> found.group(1)).forEach(unknown::add);
        unknown.removeAll(names);
        unknown.removeIf(name -> name.startsWith(EventValues.LABEL));
        return unknown;
    }

    /** A value that is not there is empty. */
    String render(Map<String, String> values) {
        return PlainText.of(
                NAME.matcher(text)
                        .replaceAll((MatchResult found) ->
                                Matcher.quoteReplacement(values.getOrDefault(found.group(1), ""))),
                LONGEST);
    }

    @Override
    public String toString() {
        return text;
    }
}
