package dev.fairlead.faults.plan;

import dev.fairlead.faults.cluster.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The faults of one role, one after another: every kind once, in an order and on targets that follow from the seed, then
 * all of them again. One process of a role is hurt at a time, so that the others can be expected to go on.
 */
public final class Lane {

    private record Template(FaultKind kind, int seconds) {}

    private static final List<Template> ALL = List.of(
            new Template(FaultKind.KILL, 4),
            new Template(FaultKind.PAUSE, 5),
            new Template(FaultKind.PAUSE, 20),
            new Template(FaultKind.RESTART, 0),
            new Template(FaultKind.DUPLICATE, 8),
            new Template(FaultKind.SILENCE, 12),
            new Template(FaultKind.CUT, 6));

    private static final Map<Role, List<Template>> MORE = Map.of(
            Role.BROKER,
            List.of(),
            Role.COORDINATOR,
            List.of(new Template(FaultKind.FILL_DISK, 8), new Template(FaultKind.SILENCE_ONE, 12)),
            Role.WORKER,
            List.of(
                    new Template(FaultKind.PAUSE, 60),
                    new Template(FaultKind.FILL_DISK, 8),
                    new Template(FaultKind.SILENCE_ONE, 12)));

    private static final Template LONG = new Template(FaultKind.PAUSE, 60);

    private final List<Template> templates;
    private final List<String> targets;
    private final Random random;
    private final Deque<Fault> round = new ArrayDeque<>();

    private Lane(List<Template> templates, List<String> targets, Random random) {
        this.templates = templates;
        this.targets = List.copyOf(targets);
        this.random = random;
    }

    /** A round of the shortest kinds that are enough to have had each; only workers are stopped for a minute. */
    public static Lane brief(Role role, List<String> targets, long seed) {
        return new Lane(templates(role), targets, random(role, seed));
    }

    /** Rounds with all kinds. */
    public static Lane full(Role role, List<String> targets, long seed) {
        List<Template> templates = templates(role);
        if (!templates.contains(LONG)) {
            templates.add(LONG);
        }
        return new Lane(templates, targets, random(role, seed));
    }

    private static List<Template> templates(Role role) {
        List<Template> templates = new ArrayList<>(ALL);
        templates.addAll(MORE.getOrDefault(role, List.of()));
        return templates;
    }

    private static Random random(Role role, long seed) {
        return new Random(seed * 31 + role.name().hashCode());
    }

    /** How many faults until each kind has been there once. */
    public int roundLength() {
        return templates.size();
    }

    public Fault next() {
        if (round.isEmpty()) {
            List<Template> shuffled = new ArrayList<>(templates);
            Collections.shuffle(shuffled, random);
            shuffled.forEach(template -> round.add(
                    new Fault(template.kind(), targets.get(random.nextInt(targets.size())), template.seconds())));
        }
        return round.remove();
    }
}
