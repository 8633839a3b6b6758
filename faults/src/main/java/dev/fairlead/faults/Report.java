package dev.fairlead.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TaskRequeued;
import dev.fairlead.faults.check.History;
import dev.fairlead.faults.check.Verdict;
import dev.fairlead.faults.check.Violation;
import dev.fairlead.faults.load.Journal;
import dev.fairlead.faults.plan.InjectedFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All that is to be known of a run afterwards: its seed, what was done when, what it wrote, and the verdict. */
public record Report(
        Settings settings,
        long startedMs,
        long endedMs,
        List<InjectedFault> faults,
        History history,
        Journal journal,
        Map<String, Integer> endedByThemselves,
        List<ReplayRun> replays,
        List<Violation> violations) {

    /** More sentences of one promise tell nothing new to who reads them on a screen. */
    private static final int SHOWN = 10;

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public Report {
        faults = faults.stream()
                .sorted(Comparator.comparingLong(InjectedFault::fromMs))
                .toList();
        endedByThemselves = Map.copyOf(endedByThemselves);
        replays = List.copyOf(replays);
        violations = List.copyOf(violations);
    }

    public boolean isPassed() {
        return violations.isEmpty();
    }

    /** @return the file */
    public Path write() {
        Path file = settings.folder().resolve("report.json");
        try {
            JSON.writeValue(file.toFile(), document());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to write the report to " + file + ", but could not.", e);
        }
    }

    private ObjectNode document() {
        ObjectNode document = JSON.createObjectNode();
        document.put("verdict", isPassed() ? "PASSED" : "FAILED");
        document.put("seed", settings.seed());
        document.put("slack", settings.slack());
        document.put("waiting", settings.waiting());
        document.put("startedAt", Instant.ofEpochMilli(startedMs).toString());
        document.put("seconds", (endedMs - startedMs) / 1_000);
        violations.forEach(violation -> document.withArray("violations").add(violation.toString()));
        document.set("counts", JSON.valueToTree(counts()));
        document.set("endedByThemselves", JSON.valueToTree(endedByThemselves));
        faults.forEach(fault -> document.withArray("faults").add(node(fault)));
        replays.forEach(replay -> document.withArray("replays")
                .addObject()
                .put("java", replay.javaHome())
                .put("exitCode", replay.exitCode())
                .set("hashes", JSON.valueToTree(replay.hashes())));
        return document;
    }

    private ObjectNode node(InjectedFault injected) {
        ObjectNode node = JSON.createObjectNode()
                .put("kind", injected.fault().kind().name())
                .put("target", injected.fault().target())
                .put("atSecond", (injected.fromMs() - startedMs) / 1e3)
                .put("healedAtSecond", (injected.healedMs() - startedMs) / 1e3)
                .put("alone", injected.alone())
                .put("stallMs", Verdict.stallMs(history, injected));
        if (hitsAWorkersTasks(injected)) {
            node.put("runsElsewhereMs", Verdict.runsElsewhereMs(history, injected));
        }
        return node;
    }

    private static boolean hitsAWorkersTasks(InjectedFault injected) {
        return injected.alone() && injected.fault().target().startsWith("w");
    }

    /** How many of which facts there are, and what led to them. */
    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        history.facts().forEach(seen -> counts.merge(seen.fact().getSchema().getName(), 1L, Long::sum));
        history.facts().forEach(seen -> {
            if (seen.fact() instanceof TaskRequeued requeued) {
                counts.merge("TaskRequeued, " + requeued.getReason(), 1L, Long::sum);
            }
        });
        counts.put("commands", (long) history.commands().size());
        counts.put(
                "submits",
                history.commands().stream()
                        .filter(seen -> seen.command() instanceof SubmitTask)
                        .count());
        counts.put("acknowledged", (long) journal.acknowledged().size());
        counts.put("notAcknowledged", journal.unknown());
        return counts;
    }

    /** The faults, a line each, and the verdict. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        faults.forEach(fault -> lines.add(String.format(
                Locale.ROOT,
                "%7.1f s  %-22s stall %5d ms%s%s",
                (fault.fromMs() - startedMs) / 1e3,
                fault.fault(),
                Verdict.stallMs(history, fault),
                fault.alone() ? "  alone" : "",
                hitsAWorkersTasks(fault)
                        ? ", its tasks ran again within " + Verdict.runsElsewhereMs(history, fault) + " ms"
                        : "")));
        lines.add(journal.acknowledged().size() + " submits acknowledged, "
                + history.facts().size() + " facts.");
        endedByThemselves.forEach(
                (name, times) -> lines.add(name + " ended by itself " + times + " times and was started again."));
        violations.stream()
                .collect(Collectors.groupingBy(Violation::promise, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(same -> lines.addAll(shown(same)));
        lines.add((isPassed() ? "PASSED" : "FAILED") + " with seed " + settings.seed() + " and " + faults.size()
                + " faults.");
        return lines;
    }

    private static List<String> shown(List<Violation> samePromise) {
        List<String> lines = new ArrayList<>();
        samePromise.stream().limit(SHOWN).map(Violation::toString).forEach(lines::add);
        if (samePromise.size() > SHOWN) {
            lines.add(samePromise.get(0).promise() + ": and " + (samePromise.size() - SHOWN)
                    + " more, which the report has.");
        }
        return lines;
    }
}
