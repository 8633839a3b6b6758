package dev.fairlead.worker.command;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into arguments by the quoting rules of the POSIX shell, without a shell: blanks separate; single quotes
 * take all literally; in double quotes a backslash escapes {@code $ ` " \} and a line break; outside it escapes any
 * character. Nothing is expanded, so {@code {}}, {@code *} and {@code $HOME} stay as they are.
 */
public final class ShellWords {
    private static final String BLANKS = " \t\n\r";
    private static final String ESCAPABLE_IN_QUOTES = "$`\"\\\n";

    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;
    private int at;

    private ShellWords(String line) {
        this.line = line;
    }

    /** @throws IllegalArgumentException if a quote is not closed or a backslash is the last character */
    public static List<String> split(String line) {
        return new ShellWords(line).split();
    }

    private List<String> split() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (BLANKS.indexOf(c) >= 0) {
                endWord();
            } else {
                inWord = true;
                part(c);
            }
        }
        endWord();
        return List.copyOf(words);
    }

    private void part(char c) {
        switch (c) {
            case '\'' -> literal();
            case '"' -> quoted();
            case '\\' -> escaped();
            default -> word.append(c);
        }
    }

    private void literal() {
        int end = line.indexOf('\'', at);
        if (end < 0) {
            throw unbalanced('\'', at - 1);
        }
        word.append(line, at, end);
        at = end + 1;
    }

    private void quoted() {
        int opened = at - 1;
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '"') {
                return;
            }
            boolean escape = c == '\\' && at < line.length() && ESCAPABLE_IN_QUOTES.indexOf(line.charAt(at)) >= 0;
            if (escape) {
                escaped();
            } else {
                word.append(c);
            }
        }
        throw unbalanced('"', opened);
    }

    private void escaped() {
        if (at == line.length()) {
            throw new IllegalArgumentException("Expected to split the command [" + line
                    + "] into arguments, but it ends with a backslash that escapes nothing.");
        }
        char c = line.charAt(at++);
        if (c != '\n') {
            word.append(c);
        }
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private IllegalArgumentException unbalanced(char quote, int position) {
        return new IllegalArgumentException("Expected to split the command [" + line + "] into arguments, but the "
                + (quote == '"' ? "double" : "single") + " quote at position " + (position + 1) + " is not closed.");
    }
}
