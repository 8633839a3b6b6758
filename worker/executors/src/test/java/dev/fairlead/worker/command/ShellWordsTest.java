package dev.fairlead.worker.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShellWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "pytest -q {}                 | pytest;-q;{}",
                "~  a \t b ~                  | a;b",
                "a 'b c' \"d e\"            | a;b c;d e",
                "a'b'\"c\"\\ d             | abc d",
                "'$HOME' \"$HOME\" $HOME *   | $HOME;$HOME;$HOME;*",
                "'a\\b' \"a\\b\" a\\b        | a\\b;a\\b;ab",
                "\"\\\"\\\\\\$\"            | \"\\$",
                "'it'\\''s'                 | it's",
                "a '' \"\"                   | a;;"
            })
    void shouldSplitAsTheShellDoes(String line, String words) {
        assertThat(ShellWords.split(line)).containsExactly(words.split(";", -1));
    }

    @Test
    void shouldFindNothingInBlanks() {
        assertThat(ShellWords.split(" \t\n ")).isEmpty();
    }

    @Test
    void shouldSayWhichQuoteIsOpen() {
        assertThatThrownBy(() -> ShellWords.split("a 'b c"))
                .hasMessage("Expected to split the command [a 'b c] into arguments,"
                        + " but the single quote at position 3 is not closed.");
        assertThatThrownBy(() -> ShellWords.split("a b\"c'd'"))
                .hasMessageContaining("the double quote at position 4 is not closed");
        assertThatThrownBy(() -> ShellWords.split("a\\")).hasMessageContaining("backslash that escapes nothing");
    }

    /** The measure is a real shell, on lines without what it would expand. */
    @Test
    void shouldAgreeWithTheShell() throws Exception {
        // given
        List<String> lines = new ArrayList<>();
        Random random = new Random(4711);
        while (lines.size() < 300) {
            String line = randomLine(random);
            if (isBalanced(line)) {
                lines.add(line);
            }
        }
        StringBuilder script = new StringBuilder();
        for (String line : lines) {
            script.append("printf '%s\\037' x ").append(line).append("\nprintf '\\036'\n");
        }
        // when
        Process shell = new ProcessBuilder("sh").start();
        try (var in = shell.getOutputStream()) {
            in.write(script.toString().getBytes(StandardCharsets.UTF_8));
        }
        List<String> answers = Pattern.compile("\036")
                .splitAsStream(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .toList();
        // then
        for (int i = 0; i < lines.size(); i++) {
            String ours = "x\037"
                    + String.join(
                            "",
                            ShellWords.split(lines.get(i)).stream()
                                    .map(word -> word + "\037")
                                    .toList());
            assertThat(ours).as(lines.get(i)).isEqualTo(answers.get(i));
        }
    }

    private static String randomLine(Random random) {
        String alphabet = "ab  '\"\\{}";
        StringBuilder line = new StringBuilder();
        for (int length = random.nextInt(12); length >= 0; length--) {
            line.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return line.toString();
    }

    private static boolean isBalanced(String line) {
        try {
            ShellWords.split(line);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
