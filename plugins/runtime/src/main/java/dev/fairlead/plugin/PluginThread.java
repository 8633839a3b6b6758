package dev.fairlead.plugin;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread that all code of a plugin runs on, one thing after the other. A plugin that does not come back keeps it;
 * nobody else waits for it longer than the limit. A daemon, so that it keeps no process alive.
 */
final class PluginThread implements AutoCloseable {
    private final String plugin;
    private final Duration limit;
    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closing;

    PluginThread(String plugin, ClassLoader classes, Duration limit) {
        this.plugin = plugin;
        this.limit = limit;
        this.thread = new Thread(this::run, "plugin-" + plugin);
        thread.setDaemon(true);
        thread.setContextClassLoader(classes);
        thread.start();
    }

    private void run() {
        while (!closing) {
            try {
                mailbox.take().run();
            } catch (InterruptedException e) {
                Thread.interrupted(); // meant for what ran before
            }
        }
    }

    void submit(Runnable work) {
        mailbox.add(work);
    }

    /** Interrupts whatever it does. */
    void interrupt() {
        thread.interrupt();
    }

    /**
     * Calls the plugin and waits for it.
     *
     * @param what for people, after "Expected plugin x to"
     * @throws PluginException if it threw, or does not come back in time
     */
    <T> T call(String what, Callable<T> call) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        submit(() -> {
            try {
                answer.complete(call.call());
            } catch (Throwable e) { // whatever a plugin throws is the plugin's own
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            interrupt();
            throw new PluginException(
                    "Expected plugin " + plugin + " to " + what + ", but it takes longer than " + seconds(limit) + ".",
                    e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new PluginException(
                    "Expected plugin " + plugin + " to " + what + ", but it threw " + Reasons.of(cause), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException("Expected to wait for plugin " + plugin + ", but was interrupted.", e);
        }
    }

    static String seconds(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    /** Ends the thread after what it does now. */
    @Override
    public void close() {
        closing = true;
        mailbox.add(() -> {});
    }
}
