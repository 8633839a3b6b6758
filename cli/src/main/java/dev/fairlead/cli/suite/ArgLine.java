package dev.fairlead.cli.suite;

import java.util.ArrayList;
import java.util.List;

/** Splits Surefire's {@code argLine} as Surefire does: at white space, single and double quotes keep words together. */
final class ArgLine {

    private ArgLine() {}

    static List<String> split(String line) throws SuiteException {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                isWord = true;
            } else if (Character.isWhitespace(c)) {
                if (isWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    isWord = false;
                }
            } else {
                word.append(c);
                isWord = true;
            }
        }
        if (quote != 0) {
            throw new SuiteException("Expected quotes in pairs in Surefire's argLine, but got: " + line);
        }
        if (isWord) {
            words.add(word.toString());
        }
        return words;
    }
}
