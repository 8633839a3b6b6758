package dev.fairlead.cli.suite;

import dev.fairlead.worker.command.ShellWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Any tool's tests: one task per file, the file's path taking the place of <code>{}</code> in the command. */
final class CommandSource {

    private static final String TYPE = "command";
    private static final String FILE = "{}";
    private static final String NAME = "{name}";
    private static final int OUTPUT_LIMIT = 1 << 20;
    private static final long GUESS_MS = 1_000;

    private final SuiteRequest request;
    private final SuiteRequest.Command source;
    private final SuiteListener progress;

    CommandSource(SuiteRequest request, SuiteRequest.Command source, SuiteListener progress) {
        this.request = request;
        this.source = source;
        this.progress = progress;
    }

    Suite load() throws SuiteException {
        List<String> words = words();
        boolean takesFile = words.stream().anyMatch(w -> w.contains(FILE) || w.contains(NAME));
        if (takesFile == source.files().isEmpty()) {
            throw new SuiteException(
                    takesFile
                            ? "Expected --files for the {} in the command, but there is none; name them, for example"
                                    + " --files 'tests/*.py'."
                            : "Expected {} in the command to take each of --files, but it has none; for example"
                                    + " --command 'pytest -q {}'.");
        }
        History history =
                History.load(request.folder().resolve(Suites.FOLDER), "command " + source.line(), progress::warning);
        List<Portion> portions = portions(takesFile ? files(history) : List.of(source.line()), history);
        history.plan(portions, true);
        TaskList tasks = new TaskList(request);
        portions.forEach(p -> tasks.add(TYPE, p, payload(words, takesFile ? p.name() : ""), Map.of()));
        return new Suite(source.line(), tasks.tasks(), history, Map.of("command", source.line()));
    }

    private List<String> words() throws SuiteException {
        try {
            List<String> words = ShellWords.split(source.line());
            if (words.isEmpty()) {
                throw new SuiteException("Expected a command, but --command is empty.");
            }
            return words;
        } catch (IllegalArgumentException e) {
            throw new SuiteException(String.valueOf(e.getMessage()), e);
        }
    }

    private List<String> files(History history) throws SuiteException {
        FilePatterns patterns = new FilePatterns(request.folder());
        SuiteRequest.Selection selection = request.selection();
        List<String> files = new ArrayList<>(patterns.find(source.files()));
        if (!selection.include().isEmpty()) {
            files.retainAll(patterns.find(selection.include()));
        }
        if (!selection.exclude().isEmpty()) {
            files.removeAll(patterns.find(selection.exclude()));
        }
        if (files.isEmpty()) {
            throw new SuiteException("Expected files that match " + String.join(" ", source.files()) + " in "
                    + request.folder() + ", but there are none; check --files.");
        }
        if (selection.onlyFailed()) {
            files.retainAll(history.lastFailuresByUnit().keySet());
            if (files.isEmpty()) {
                throw new SuiteException("Expected to run what failed in the last run, but nothing is known to have"
                        + " failed; run without --failed.");
            }
        }
        return files;
    }

    private static List<Portion> portions(List<String> units, History history) {
        List<Portion> portions = new ArrayList<>();
        for (String unit : units) {
            Units.Unit known = history.unit(unit);
            long estimate = known == null ? GUESS_MS : Math.max(1, known.ms());
            portions.add(new Portion(unit, List.of(unit), List.of(), List.of(), estimate));
        }
        portions.sort((a, b) -> Long.compare(b.estimateMs(), a.estimateMs()));
        return portions;
    }

    private String payload(List<String> words, String file) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("argv", words.stream().map(w -> fill(w, file)).toList());
        document.put("workdir", "project");
        document.put("projectDirectory", request.folder().toString());
        document.put("environment", request.launch().environment());
        document.put(
                "junitXml", source.junitXml().stream().map(x -> fill(x, file)).toList());
        document.put("outputLimitBytes", OUTPUT_LIMIT);
        return Json.write(document);
    }

    private static String fill(String word, String file) {
        return word.replace(FILE, file).replace(NAME, file.replaceAll("[^A-Za-z0-9._-]", "-"));
    }
}
