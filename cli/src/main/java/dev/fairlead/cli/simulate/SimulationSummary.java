package dev.fairlead.cli.simulate;

import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Table;
import dev.fairlead.scheduler.trace.EnergyUse;
import dev.fairlead.scheduler.trace.Placement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a person wants to see of a schedule: whether the slots were used, and who waited how long for what. */
public final class SimulationSummary {
    private static final int USERS = 20;

    private record User(String name, List<Placement> placements) {
        long busyMs() {
            return SimulationSummary.busyMs(placements);
        }
    }

    private final List<Placement> placements;
    private final int slots;
    private final EnergyUse energy;
    private final Map<String, Double> lags;

    /**
     * @param placements at least one
     * @param lags of each user behind its ideal, at most, in milliseconds of a slot
     */
    public SimulationSummary(List<Placement> placements, int slots, EnergyUse energy, Map<String, Double> lags) {
        this.placements = placements;
        this.slots = slots;
        this.energy = energy;
        this.lags = lags;
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(total());
        lines.add("Energy, estimated: %s for work; %s for idle workers, unless they sleep."
                .formatted(Printable.joules(energy.joules()), Printable.joules(energy.idleJoules())));
        List<User> users = users();
        Table table = new Table("USER", "TASKS", "SLOT TIME", "PART", "WAIT P50", "WAIT P95", "LONGEST", "LAG");
        users.stream().limit(USERS).forEach(user -> row(table, user));
        lines.addAll(table.lines());
        dueTimes().ifPresent(lines::add);
        if (users.size() > USERS) {
            lines.add("... and " + Printable.count(users.size() - USERS, "more user", "more users") + ".");
        }
        return lines;
    }

    private String total() {
        long startMs =
                placements.stream().mapToLong(p -> p.job().submitMs()).min().orElseThrow();
        long endMs = placements.stream().mapToLong(Placement::endMs).max().orElseThrow();
        double used = (double) busyMs(placements) / Math.max(1, (endMs - startMs) * slots);
        return "%s in %s, slots in use %s of the time."
                .formatted(
                        Printable.count(placements.size(), "task", "tasks"),
                        Printable.duration(endMs - startMs),
                        percent(used));
    }

    private List<User> users() {
        Map<String, List<Placement>> byUser = new TreeMap<>();
        for (Placement placement : placements) {
            byUser.computeIfAbsent(placement.job().owner(), owner -> new ArrayList<>())
                    .add(placement);
        }
        return byUser.entrySet().stream()
                .map(entry -> new User(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(User::busyMs).reversed())
                .toList();
    }

    private void row(Table table, User user) {
        Percentiles waits = Percentiles.of(user.placements().stream()
                .map(p -> p.startMs() - p.job().submitMs())
                .toList());
        table.row(
                user.name(),
                Printable.number(user.placements().size()),
                Printable.duration(user.busyMs()),
                percent((double) user.busyMs() / Math.max(1, busyMs(placements))),
                Printable.duration(waits.median()),
                Printable.duration(waits.p95()),
                Printable.duration(waits.most()),
                Printable.duration(Math.round(lags.getOrDefault(user.name(), 0.0))));
    }

    private Optional<String> dueTimes() {
        List<Placement> due =
                placements.stream().filter(p -> p.job().dueMs() > 0).toList();
        long late = due.stream().filter(p -> p.endMs() > p.job().dueMs()).count();
        return due.isEmpty()
                ? Optional.empty()
                : Optional.of("%s of %s ended after their due time (%s)."
                        .formatted(
                                Printable.number(late),
                                Printable.number(due.size()),
                                percent((double) late / due.size())));
    }

    private static long busyMs(List<Placement> placements) {
        return placements.stream().mapToLong(p -> p.endMs() - p.startMs()).sum();
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", part * 100);
    }
}
