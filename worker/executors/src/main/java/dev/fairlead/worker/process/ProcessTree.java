package dev.fairlead.worker.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A process and all that descends from it. Pure Java has no process groups, so the descendants are collected before
 * anything is killed (a process whose parent died is nobody's descendant any more) and looked for again until none is
 * left; {@link ProcessMark} finds those that had detached themselves before.
 */
public final class ProcessTree {
    private static final Duration ROUND = Duration.ofMillis(20);
    private static final int ROUNDS = 250;

    private final Set<ProcessHandle> known = new LinkedHashSet<>();
    private final Supplier<? extends Collection<ProcessHandle>> strays;

    public ProcessTree(ProcessHandle root) {
        this(root, List::of);
    }

    /** @param strays finds processes that belong to the tree though they do not descend from its root any more */
    public ProcessTree(ProcessHandle root, Supplier<? extends Collection<ProcessHandle>> strays) {
        known.add(root);
        this.strays = strays;
    }

    /** Remembers who descends from the root now, for a later kill. */
    public synchronized void look() {
        alive();
    }

    /** Asks all to end, waits, and kills what is left after the grace time. */
    public synchronized void terminate(Duration grace) {
        alive().forEach(ProcessHandle::destroy);
        awaitAll(grace);
        kill();
    }

    /** Kills all; returns when none is left, or after five seconds. */
    public synchronized void kill() {
        List<ProcessHandle> alive = alive();
        for (int round = 0; round < ROUNDS && !alive.isEmpty(); round++) {
            alive.forEach(ProcessHandle::destroyForcibly);
            awaitAll(ROUND);
            alive = alive();
        }
    }

    private List<ProcessHandle> alive() {
        for (ProcessHandle process : new ArrayList<>(known)) {
            if (process.isAlive()) {
                try (Stream<ProcessHandle> descendants = process.descendants()) {
                    descendants.forEach(known::add);
                }
            }
        }
        known.addAll(strays.get());
        return known.stream().filter(ProcessHandle::isAlive).toList();
    }

    private void awaitAll(Duration limit) {
        CompletableFuture<?>[] ends = known.stream()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::onExit)
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException e) {
            // Whoever is still alive is seen by the next look.
        }
    }
}
