package dev.fairlead.cli.suite;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A suite of JUnit test classes.
 *
 * @param folder where {@code .fairlead} is
 * @param key of its history in that folder
 */
record JUnitSuite(String title, Path folder, String key, List<TestSet> sets, Map<String, String> properties) {

    Suite plan(SuiteRequest request, SuiteListener progress) throws SuiteException {
        List<TestSet> nonEmpty =
                sets.stream().filter(s -> !s.classes().isEmpty()).toList();
        if (nonEmpty.isEmpty()) {
            throw new SuiteException("Expected to find test classes in " + title
                    + ", but there are none; check --include and --exclude, and that the tests are compiled.");
        }
        History history = History.load(folder.resolve(Suites.FOLDER), key, progress::warning);
        SuiteRequest.Selection selection = request.selection();
        boolean onlyFailed = selection.onlyFailed();
        List<Plan.Item> items =
                onlyFailed ? Plan.ofFailures(nonEmpty, history) : Plan.of(nonEmpty, history, request.slots());
        if (items.isEmpty()) {
            throw new SuiteException("Expected to run what failed in the last run of " + title
                    + ", but nothing is known to have failed; run it without --failed.");
        }
        boolean isWhole = !onlyFailed
                && selection.tags().isEmpty()
                && selection.excludeTags().isEmpty();
        history.plan(items.stream().map(Plan.Item::portion).toList(), isWhole);
        return new Suite(title, tasks(items, request), history, describe(nonEmpty));
    }

    private static List<PlannedTask> tasks(List<Plan.Item> items, SuiteRequest request) {
        TaskList tasks = new TaskList(request);
        for (Plan.Item item : items) {
            String payload = JUnitPayload.of(item.set(), item.portion());
            tasks.add(JUnitPayload.TYPE, item.portion(), payload, labels(item));
        }
        return tasks.tasks();
    }

    private static Map<String, String> labels(Plan.Item item) {
        Map<String, String> labels =
                new LinkedHashMap<>(Map.of("set", item.set().label()));
        if (!item.portion().excludeMethods().isEmpty()) {
            labels.put(PlannedTask.PART, PlannedTask.REST);
        }
        return labels;
    }

    private Map<String, String> describe(List<TestSet> nonEmpty) {
        Map<String, String> described = new LinkedHashMap<>(properties);
        int classes = nonEmpty.stream().mapToInt(s -> s.classes().size()).sum();
        described.put("test classes", String.valueOf(classes));
        return described;
    }
}
