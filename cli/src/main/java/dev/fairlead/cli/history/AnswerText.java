package dev.fairlead.cli.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.cli.queries.Answers;
import dev.fairlead.cli.terminal.Table;
import dev.fairlead.connect.duckdb.history.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows for people, for programs, and for spreadsheets. */
final class AnswerText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AnswerText() {}

    static List<String> table(Answer answer) {
        if (answer.rows().isEmpty()) {
            return List.of("There are none.");
        }
        Table table = new Table(answer.columns().stream()
                .map(column -> column.toUpperCase(Locale.ROOT))
                .toArray(String[]::new));
        answer.rows()
                .forEach(row -> table.row(row.stream().map(AnswerText::text).toArray()));
        return table.lines();
    }

    /** An array of objects, numbers as numbers. */
    static String json(Answer answer) {
        ArrayNode all = JSON.createArrayNode();
        for (List<@Nullable Object> row : answer.rows()) {
            ObjectNode node = all.addObject();
            for (int i = 0; i < row.size(); i++) {
                node.set(answer.columns().get(i), JSON.valueToTree(row.get(i)));
            }
        }
        return Answers.pretty(all);
    }

    /** With a line of headings; a value is quoted where RFC 4180 asks for it. */
    static List<String> csv(Answer answer) {
        List<String> lines = new ArrayList<>();
        lines.add(answer.columns().stream().map(AnswerText::quoted).collect(Collectors.joining(",")));
        answer.rows()
                .forEach(row ->
                        lines.add(row.stream().map(value -> quoted(text(value))).collect(Collectors.joining(","))));
        return lines;
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
