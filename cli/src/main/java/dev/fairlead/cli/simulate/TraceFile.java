package dev.fairlead.cli.simulate;

import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.scheduler.trace.Job;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A job trace: comma-separated values whose header names the columns, in any order. Needed are {@code submit_s},
 * {@code runtime_s} and {@code user}; {@code task}, {@code priority}, {@code deadline_s} and, where they share,
 * {@code project} or {@code group} are read where they are; others are not.
 */
public final class TraceFile {
    private final Map<String, Integer> columns = new HashMap<>();
    private final CsvRow header;
    private final List<CsvRow> rows;

    private TraceFile(Path file) {
        List<CsvRow> all = CsvRows.read(file);
        if (all.size() < 2) {
            throw new UserException("Expected a header and at least one job in '" + file + "', but there are none.");
        }
        header = all.get(0);
        rows = all.subList(1, all.size());
        for (int i = 0; i < header.cells().size(); i++) {
            columns.putIfAbsent(header.text(i), i);
        }
    }

    /**
     * In the order of the submits, then of the file.
     *
     * @param estimateColumn seconds that the submitter expects; null: nobody knows
     * @param hierarchy whether projects share before users do; else nobody has one
     */
    public static List<Job> read(Path file, @Nullable String estimateColumn, boolean hierarchy) {
        TraceFile trace = new TraceFile(file);
        return trace.jobs(estimateColumn, hierarchy ? trace.projectColumn() : -1);
    }

    private List<Job> jobs(@Nullable String estimateColumn, int project) {
        int submit = column("submit_s");
        int runTime = column("runtime_s");
        int user = column("user");
        int estimate = estimateColumn == null ? -1 : column(estimateColumn);
        Set<String> tasks = new HashSet<>();
        List<Job> jobs = new ArrayList<>();
        for (CsvRow row : rows) {
            String task = task(row, jobs.size());
            if (!tasks.add(task)) {
                throw new UserException(row.place() + ": Expected each task once, but '" + task + "' comes again.");
            }
            jobs.add(new Job(
                    task,
                    row.text(user),
                    project(row, project),
                    row.milliseconds(submit, "submit_s"),
                    Math.max(1, row.milliseconds(runTime, "runtime_s")),
                    isGiven(row, estimate) ? row.milliseconds(estimate, String.valueOf(estimateColumn)) : 0,
                    due(row),
                    priority(row)));
        }
        jobs.sort(Comparator.comparingLong(Job::submitMs));
        return jobs;
    }

    private int column(String name) {
        Integer column = columns.get(name);
        if (column == null) {
            throw new UserException(header.place() + ": Expected a column '" + name + "' in the header, but it names "
                    + String.join(", ", header.cells()) + ".");
        }
        return column;
    }

    private int projectColumn() {
        Integer project = columns.getOrDefault("project", columns.get("group"));
        if (project == null) {
            throw new UserException(header.place()
                    + ": Expected a column 'project' or 'group' in the header for --hierarchy, but it names "
                    + String.join(", ", header.cells()) + ".");
        }
        return project;
    }

    /** Whoever has none shares with the others that have none. */
    private static String project(CsvRow row, int column) {
        if (column < 0) {
            return Job.NO_PROJECT;
        }
        return isGiven(row, column) ? row.text(column) : "-";
    }

    private String task(CsvRow row, int number) {
        int column = columns.getOrDefault("task", -1);
        return isGiven(row, column) ? row.text(column) : Integer.toString(number);
    }

    private long due(CsvRow row) {
        int column = columns.getOrDefault("deadline_s", -1);
        return isGiven(row, column) ? Math.max(1, row.milliseconds(column, "deadline_s")) : 0;
    }

    private int priority(CsvRow row) {
        int column = columns.getOrDefault("priority", -1);
        return isGiven(row, column) ? row.whole(column, "priority") : 0;
    }

    private static boolean isGiven(CsvRow row, int column) {
        return column >= 0 && !row.text(column).isEmpty();
    }
}
