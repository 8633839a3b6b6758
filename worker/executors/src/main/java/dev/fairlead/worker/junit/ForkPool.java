package dev.fairlead.worker.junit;

import dev.fairlead.worker.api.InputUnavailableException;
import dev.fairlead.worker.api.Inputs;
import dev.fairlead.worker.api.TaskInputException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The forks of one executor: at most so many alive at a time, the idle ones kept for tasks of the same key, the one
 * that has been idle longest ended when room is needed for another key. Safe for use by several threads.
 */
final class ForkPool implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUIT_GRACE = Duration.ofSeconds(3);

    private static final Inputs NO_INPUTS = (byName, folder) -> {
        throw new InputUnavailableException(
                "Expected forks without inputs to be started ahead, but got " + byName + ".");
    };

    private final ForkFactory factory;
    private final int limit;
    /** Longest idle first. */
    private final List<Fork> idle = new ArrayList<>();

    private final List<Fork> all = new ArrayList<>();
    private final List<ForkKey> warming = new ArrayList<>();
    /** Places taken by busy, idle and starting forks. */
    private int taken;

    private boolean closed;

    ForkPool(ForkFactory factory, int limit) {
        this.factory = factory;
        this.limit = limit;
    }

    /** A ready fork of this key, for the caller alone. */
    Fork acquire(ForkKey key, Inputs inputs)
            throws IOException, TaskInputException, InputUnavailableException, InterruptedException {
        Optional<Fork> found = findOrReserve(key);
        return found.isPresent() ? found.get() : startInPlace(key, inputs);
    }

    /** Gives the fork back; one that is not reusable is ended. */
    void release(Fork fork, boolean reusable) {
        if (reusable && fork.isAlive() && addIdle(fork)) {
            return;
        }
        fork.quit(QUIT_GRACE);
        free(fork);
    }

    /** Starts forks ahead of the tasks that will want them, as far as there are free places, and does not wait. */
    void warm(ForkKey key, int count) {
        for (int i = 0; i < count && reserveForWarming(key); i++) {
            Thread starter = new Thread(() -> warm(key), "fork-warm");
            starter.setDaemon(true);
            starter.start();
        }
    }

    /** Ends all, also the busy ones. */
    @Override
    public void close() {
        List<Thread> enders = new ArrayList<>();
        for (Fork fork : closing()) {
            Thread ender = new Thread(() -> fork.quit(isIdle(fork) ? QUIT_GRACE : Duration.ZERO), "fork-end");
            ender.start();
            enders.add(ender);
        }
        for (Thread ender : enders) {
            try {
                ender.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized List<Fork> closing() {
        closed = true;
        notifyAll();
        return new ArrayList<>(all);
    }

    private synchronized boolean isIdle(Fork fork) {
        return idle.contains(fork);
    }

    /** Empty: a place was reserved, in which the caller is to start a fork. */
    private Optional<Fork> findOrReserve(ForkKey key) throws IOException, InterruptedException {
        Fork evicted;
        synchronized (this) {
            while (true) {
                requireOpen();
                Optional<Fork> found = takeIdle(key);
                if (found.isPresent()) {
                    return found;
                }
                if (!warming.contains(key)) {
                    if (taken < limit) {
                        taken++;
                        return Optional.empty();
                    }
                    if (!idle.isEmpty()) {
                        evicted = idle.remove(0);
                        break;
                    }
                }
                wait();
            }
        }
        evicted.quit(QUIT_GRACE);
        synchronized (this) {
            all.remove(evicted);
        }
        return Optional.empty();
    }

    private Optional<Fork> takeIdle(ForkKey key) {
        for (Iterator<Fork> forks = idle.iterator(); forks.hasNext(); ) {
            Fork fork = forks.next();
            if (!fork.isAlive()) {
                forks.remove();
                all.remove(fork);
                taken--;
            } else if (fork.key().equals(key)) {
                forks.remove();
                return Optional.of(fork);
            }
        }
        return Optional.empty();
    }

    private Fork startInPlace(ForkKey key, Inputs inputs)
            throws IOException, TaskInputException, InputUnavailableException, InterruptedException {
        Fork fork = null;
        boolean ready = false;
        try {
            fork = register(factory.start(key, inputs));
            fork.awaitReady(START_PATIENCE);
            ready = true;
            return fork;
        } finally {
            if (!ready) {
                free(fork);
            }
        }
    }

    private void warm(ForkKey key) {
        try {
            Fork fork = startInPlace(key, NO_INPUTS);
            if (!addIdle(fork)) {
                fork.quit(QUIT_GRACE);
            }
        } catch (IOException | TaskInputException | InputUnavailableException e) {
            // The task that wants such a fork meets the same failure and reports it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            warmed(key);
        }
    }

    private synchronized boolean reserveForWarming(ForkKey key) {
        if (closed || taken >= limit) {
            return false;
        }
        taken++;
        warming.add(key);
        return true;
    }

    private synchronized void warmed(ForkKey key) {
        warming.remove(key);
        notifyAll();
    }

    private synchronized boolean addIdle(Fork fork) {
        if (closed) {
            return false;
        }
        fork.idle();
        idle.add(fork);
        notifyAll();
        return true;
    }

    private synchronized Fork register(Fork fork) throws IOException {
        if (closed) {
            fork.kill();
            requireOpen();
        }
        all.add(fork);
        return fork;
    }

    private synchronized void free(@Nullable Fork fork) {
        all.remove(fork);
        taken--;
        notifyAll();
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("Expected to start a forked JVM, but the junit executor is closed.");
        }
    }
}
