package dev.fairlead.faults;

import dev.fairlead.faults.check.History;
import dev.fairlead.faults.check.HistoryReader;
import dev.fairlead.faults.check.Verdict;
import dev.fairlead.faults.check.Violation;
import dev.fairlead.faults.cluster.Cluster;
import dev.fairlead.faults.cluster.Node;
import dev.fairlead.faults.cluster.Role;
import dev.fairlead.faults.load.Journal;
import dev.fairlead.faults.load.Load;
import dev.fairlead.faults.load.Watch;
import dev.fairlead.faults.plan.Fault;
import dev.fairlead.faults.plan.FaultKind;
import dev.fairlead.faults.plan.InjectedFault;
import dev.fairlead.faults.plan.Lane;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * One run, from the first process to the report:
 *
 * <pre>
 *  start ─► one fault at a time ─► three lanes side by side ─► all brokers away ─► heal ─► stop ─► read ─► verdict
 *           (their stalls count)   (brokers, coordinators, workers)
 * </pre>
 */
public final class FaultRun {

    private static final Duration PROGRESS = Duration.ofSeconds(90);
    private static final Duration DRAIN = Duration.ofMinutes(4);
    private static final int AWAY_S = 60;

    /** Assignments before the first fault, which tell how this machine does without any. */
    private static final int WARM = 60;

    /** Tasks under way for which one worker a pool is enough. */
    private static final int FEW = 12;

    /** Begins the ids of tasks that run while the brokers are away. */
    private static final String UNDISTURBED = "outage-";

    private final Settings settings;
    private final Clock clock;
    private final Cluster cluster;
    private final Watch watch;
    private final Load load;
    private final Injector injector;
    private final List<InjectedFault> faults = Collections.synchronizedList(new ArrayList<>());
    private final List<Violation> violations = Collections.synchronizedList(new ArrayList<>());

    private FaultRun(Settings settings, Clock clock, Cluster cluster) {
        this.settings = settings;
        this.clock = clock;
        this.cluster = cluster;
        this.watch = Watch.start(cluster.connection());
        this.load = Load.start(cluster.connection(), Cluster.POOLS, settings.seed(), watch::hasEnded);
        this.injector = new Injector(cluster, clock);
    }

    /** @throws Exception if the run itself could not be done; promises that were not kept are in the report */
    public static Report run(Settings settings, Clock clock) throws Exception {
        long startedMs = clock.millis();
        try (Cluster cluster = Cluster.start(settings.root(), settings.folder())) {
            FaultRun run = new FaultRun(settings, clock, cluster);
            try {
                return run.run(startedMs);
            } finally {
                run.load.close();
                run.watch.close();
            }
        }
    }

    private Report run(long startedMs) throws Exception {
        requireProgress("the start", Map.of());
        load.submitWaiting(settings.waiting());
        if (!watch.awaitCreated(settings.waiting(), DRAIN)) {
            throw new IllegalStateException("Expected " + settings.waiting() + " tasks to wait, but they do not.");
        }
        long calmMs = clock.millis();
        watch.awaitAssignments(WARM, PROGRESS);
        alone();
        load.cancelWaiting(settings.waiting());
        lanes();
        brokersAway();
        heal();
        load.stop();
        List<Journal.Acknowledged> acknowledged = load.journal().acknowledged();
        Set<String> ids =
                acknowledged.stream().map(Journal.Acknowledged::taskId).collect(Collectors.toSet());
        if (!watch.awaitEnded(ids, DRAIN)) {
            violations.add(
                    new Violation("P1", "after everything was healed, these tasks did not end: " + watch.open()));
        }
        stop(Role.WORKER);
        stop(Role.COORDINATOR);
        History history = HistoryReader.read(cluster.connection());
        violations.addAll(Verdict.on(history, acknowledged, faults, calmMs, settings.slack(), UNDISTURBED));
        List<ReplayRun> replays = replays();
        violations.addAll(ReplayRun.check(replays));
        return new Report(
                settings, startedMs, clock.millis(), faults, history, load.journal(), deaths(), replays, violations);
    }

    /**
     * What is promised for one fault is measured while there is no other, nor slots that are all taken by a backlog, and
     * before the process is back.
     */
    private void alone() throws Exception {
        one(new Fault(FaultKind.RESTART, watch.serving(0), 5));
        one(new Fault(FaultKind.KILL, watch.serving(0), 14));
        one(new Fault(FaultKind.KILL, "b" + (1 + settings.seed() % 3), 16));
        one(new Fault(FaultKind.KILL, "w" + (1 + settings.seed() % 4), 13));
    }

    private void one(Fault fault) throws Exception {
        watch.awaitFew(load, FEW, PROGRESS);
        inject(fault, true);
        reviveAll();
    }

    private void inject(Fault fault, boolean alone) throws Exception {
        InjectedFault injected = injector.inject(fault, alone);
        faults.add(injected);
        requireProgress(fault.toString(), watch.assignments());
    }

    private void requireProgress(String after, Map<String, Long> before) throws InterruptedException {
        if (!watch.awaitProgress(before, Cluster.POOLS, PROGRESS)) {
            violations.add(new Violation(
                    "P4", "nothing was assigned for " + PROGRESS.toSeconds() + " s after " + after + " was over."));
        }
    }

    private void lanes() throws Exception {
        long untilMs = clock.millis() + settings.lanes().toMillis();
        List<Callable<Void>> lanes = new ArrayList<>();
        for (Role role : Role.values()) {
            List<String> targets = cluster.nodes(role).stream().map(Node::name).toList();
            Lane lane = settings.isBrief()
                    ? Lane.brief(role, targets, settings.seed())
                    : Lane.full(role, targets, settings.seed());
            lanes.add(() -> {
                for (int done = 0; settings.isBrief() ? done < lane.roundLength() : clock.millis() < untilMs; done++) {
                    revive(role);
                    inject(lane.next(), false);
                }
                return null;
            });
        }
        sideBySide(lanes);
    }

    private static void sideBySide(List<Callable<Void>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void brokersAway() throws Exception {
        reviveAll();
        load.submitLong("outage", AWAY_S + 15);
        Set<String> tasks =
                Cluster.POOLS.stream().map(pool -> UNDISTURBED + pool).collect(Collectors.toSet());
        if (!watch.awaitStarted(tasks, PROGRESS)) {
            violations.add(new Violation("P4", "tasks " + tasks + " did not start."));
        }
        List<Node> brokers = cluster.nodes(Role.BROKER);
        long fromMs = clock.millis();
        List<Callable<Void>> stops = new ArrayList<>();
        brokers.forEach(broker -> stops.add(() -> {
            broker.stop();
            return null;
        }));
        sideBySide(stops);
        Thread.sleep(Duration.ofSeconds(AWAY_S).toMillis());
        brokers.forEach(Node::start);
        cluster.awaitUp(Role.BROKER);
        long healedMs = clock.millis();
        brokers.forEach(broker -> faults.add(
                new InjectedFault(new Fault(FaultKind.RESTART, broker.name(), AWAY_S), fromMs, healedMs, false)));
        requireProgress("the absence of all brokers", watch.assignments());
    }

    private void reviveAll() throws InterruptedException {
        for (Role role : Role.values()) {
            revive(role);
        }
    }

    private void revive(Role role) {
        cluster.nodes(role).forEach(Node::revive);
    }

    private void heal() throws InterruptedException {
        reviveAll();
        for (Role role : Role.values()) {
            cluster.awaitUp(role);
        }
    }

    private void stop(Role role) throws InterruptedException {
        for (Node node : cluster.nodes(role)) {
            node.stop();
        }
    }

    private Map<String, Integer> deaths() {
        return List.of(Role.values()).stream()
                .flatMap(role -> cluster.nodes(role).stream())
                .filter(node -> node.deaths() > 0)
                .collect(Collectors.toMap(Node::name, Node::deaths));
    }

    private List<ReplayRun> replays() throws Exception {
        List<ReplayRun> replays = new ArrayList<>();
        for (String javaHome : settings.javaHomes()) {
            replays.add(ReplayRun.of(settings, cluster.connection(), javaHome));
        }
        return replays;
    }
}
