package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** An option means the same, and says the same, whichever verb has it. */
final class SharedOptionsTest {

    /**
     * Other things of the same name: a filter, a worker's name, a part of a log, where a registry listens, a virtual crew,
     * a task's label, what counts as a type.
     */
    private static final Set<String> HOMONYMS = Set.of(
            "get --pool",
            "get --user",
            "start --id",
            "submit --label",
            "weight --project",
            "quota --project",
            "verify --pool",
            "up --data",
            "verify --from",
            "verify --to",
            "snapshot --from",
            "snapshot --out",
            "import --replication",
            "what-if --workers",
            "what-if --scheduler",
            "what-if --plot",
            "start --host",
            "start --port",
            "replay --from",
            "run --set",
            "emit --payload",
            "simulate --workers",
            "simulate --out",
            "simulate --plot",
            "report --out",
            "simulate --slots",
            "scheduler --workers",
            "teach --project",
            "teach --type");

    @TempDir
    private Path folder;

    @Test
    void shouldHelpWithTheSameTextWhereverAnOptionIs() {
        // given
        Map<String, Set<String>> texts = new TreeMap<>();

        // when
        collect(new CommandLineFixture(folder).commandLine(), texts);

        // then
        assertThat(texts.keySet()).contains("--bootstrap-servers", "--workers", "--port", "--timeout", "--json");
        assertThat(texts)
                .allSatisfy(
                        (option, different) -> assertThat(different).as(option).hasSize(1));
    }

    private static void collect(CommandLine command, Map<String, Set<String>> texts) {
        String verb = command.getCommandName();
        command.getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp() && !HOMONYMS.contains(verb + " " + option.longestName()))
                .forEach(option -> texts.computeIfAbsent(option.longestName(), name -> new TreeSet<>())
                        .add(option.paramLabel() + " " + List.of(option.description())));
        command.getSubcommands().values().forEach(each -> collect(each, texts));
    }
}
