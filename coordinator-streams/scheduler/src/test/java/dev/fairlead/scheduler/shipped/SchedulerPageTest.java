package dev.fairlead.scheduler.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.api.SchedulerOption;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The documentation lists the schedulers that there are. */
class SchedulerPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "schedulers.md");

    @Test
    void shouldListSchedulersAsTheyAre() throws IOException {
        String page = page();
        assertThat(Files.readString(PAGE))
                .as("docs/schedulers.md must be:%n%s", page)
                .isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Schedulers

                What a pool can be given, with the strategies and the options of each. The first strategy is the one that is used if
                none is named. Times of tasks are those of the log. This page is generated; a test compares it with the code.
                """);
        SchedulerCatalogue.shipped().all().forEach(plugin -> add(page, plugin));
        return page.toString();
    }

    private static void add(StringBuilder page, SchedulerPlugin plugin) {
        page.append("\n## ").append(plugin.id()).append("\n\n");
        page.append(plugin.description()).append("\n\n| strategy | what it aims at |\n| --- | --- |\n");
        plugin.strategies()
                .forEach(strategy -> page.append(
                        "| `%s` | %s |\n".formatted(strategy.name().toLowerCase(Locale.ROOT), strategy.description())));
        page.append("\n| option | default | range | what it means |\n| --- | --- | --- | --- |\n");
        plugin.options().forEach(option -> page.append(row(option)));
    }

    private static String row(SchedulerOption option) {
        return "| `%s` | `%s` | %s | %s |\n"
                .formatted(
                        option.name(),
                        option.defaultValue(),
                        option.range().replace("|", "\\|"),
                        option.documentation());
    }
}
