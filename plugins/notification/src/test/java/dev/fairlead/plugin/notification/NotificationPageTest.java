package dev.fairlead.plugin.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.plugin.api.HookType;
import dev.fairlead.plugin.api.PluginOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The end of the documentation is what the code says. */
final class NotificationPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "notifications.md");
    private static final String BEGIN = "## Levels unless set\n\n";

    @Test
    void shouldListLevelsAndOptionsAsTheyAre() throws IOException {
        String page = Files.readString(PAGE);
        String written = page.substring(page.indexOf(BEGIN) + BEGIN.length());
        assertThat(written)
                .as("docs/notifications.md must end in:%n%s", generated())
                .isEqualTo(generated());
    }

    private static String generated() {
        StringBuilder text = new StringBuilder("| hook | level | words |\n| --- | --- | --- |\n");
        for (HookType hook : HookType.values()) {
            if (hook != HookType.CUSTOM) {
                Level level = Wording.level(hook);
                text.append("| `%s` | %s | %s |\n"
                        .formatted(hook, level == null ? "off" : level.word(), Wording.text(hook.name())));
            }
        }
        text.append("\n## Options\n\n| option | values | unless set | what it means |\n| --- | --- | --- | --- |\n");
        NotificationOptions.all().forEach(option -> text.append(row(option)));
        return text.toString();
    }

    private static String row(PluginOption option) {
        String otherwise = option.isPattern() || option.defaultValue() == null ? "" : option.defaultValue();
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        option.name(),
                        option.secret()
                                ? "`${env:NAME}` or `${file:PATH}`"
                                : option.range().replace("|", "\\|"),
                        otherwise.isEmpty() ? "" : "`" + otherwise + "`",
                        option.documentation().replace("|", "\\|"));
    }
}
