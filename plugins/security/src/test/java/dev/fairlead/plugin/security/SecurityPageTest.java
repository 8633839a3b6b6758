package dev.fairlead.plugin.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.plugin.api.PluginOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The end of the documentation is what the code says. */
final class SecurityPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "security.md");
    private static final String BEGIN = "## Options\n\n";

    @Test
    void shouldListOptionsAsTheyAre() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length()))
                .as("docs/security.md must end in:%n%s", generated())
                .isEqualTo(generated());
    }

    private static String generated() {
        StringBuilder text =
                new StringBuilder("| option | values | unless set | what it means |\n| --- | --- | --- | --- |\n");
        SecuritySettings.options().forEach(option -> text.append(row(option)));
        return text.toString();
    }

    private static String row(PluginOption option) {
        String otherwise = String.valueOf(option.defaultValue());
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        option.name(),
                        option.range(),
                        otherwise.isEmpty() ? "" : "`" + otherwise + "`",
                        option.documentation());
    }
}
