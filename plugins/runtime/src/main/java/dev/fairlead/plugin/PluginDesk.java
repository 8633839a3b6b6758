package dev.fairlead.plugin;

import dev.fairlead.events.PluginControl;
import dev.fairlead.events.PluginMode;
import dev.fairlead.events.PluginRequest;
import dev.fairlead.events.PluginState;
import dev.fairlead.events.PluginStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where what is said to one plugin arrives and is done, one thing after the other, on a thread of its own: a plugin that
 * does not answer keeps only its own desk busy.
 */
public final class PluginDesk {
    private static final long PAUSE_NANOS = 1_000_000_000L;
    private static final long SILENCE_NANOS = 10_000_000_000L;
    private static final Duration LEAVING = Duration.ofSeconds(10);

    /** How the plugin is loaded. */
    @FunctionalInterface
    interface Loading {
        HostedPlugin load(Map<String, String> wanted, Map<String, String> otherwise, PluginMode mode);
    }

    private final String name;
    private final Map<String, String> options;
    private final Loading loading;
    private final Runnable unloading;
    private final Consumer<PluginStatus.Builder> report;
    private final ExecutorService thread;
    private volatile @Nullable PluginControl said;
    private volatile Map<String, String> lastGood;
    private volatile @Nullable HostedPlugin plugin;
    private volatile String failure = "";
    private volatile String revision = "";
    private volatile String request;
    private volatile List<String> troubles = List.of();
    private @Nullable PluginStatus reported;
    private long reportedAt;

    /**
     * @param options that the plugin begins with if nothing was said
     * @param said what was said before
     * @param before what was reported before
     */
    PluginDesk(
            String name,
            Map<String, String> options,
            @Nullable PluginControl said,
            @Nullable PluginStatus before,
            Loading loading,
            Runnable unloading,
            Consumer<PluginStatus.Builder> report) {
        this.name = name;
        this.options = Map.copyOf(options);
        this.loading = loading;
        this.unloading = unloading;
        this.report = report;
        this.said = said;
        this.lastGood = before == null ? this.options : Map.copyOf(before.getSettings());
        this.request = before == null ? "" : before.getRequest();
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread one = new Thread(work, "plugin-" + name + "-desk");
            one.setDaemon(true);
            return one;
        });
    }

    void open() {
        thread.execute(() -> {
            load();
            reportNow();
        });
    }

    /** Something new was said. */
    void heard(PluginControl control) {
        said = control;
        thread.execute(() -> {
            if (Objects.equals(control, said)) { // else there is something newer, which says all of it
                obey(control);
                reportNow();
            }
        });
    }

    private void load() {
        PluginControl control = said;
        Map<String, String> wanted = control == null || control.getSettings() == null ? options : control.getSettings();
        try {
            failure = "";
            plugin = loading.load(wanted, lastGood, control == null ? PluginMode.ENABLED : mode(control));
        } catch (PluginException e) {
            failure = String.valueOf(e.getMessage());
        }
        if (control != null) {
            attempt(() -> answer(control));
            revision = control.getRevision();
        }
    }

    private void obey(PluginControl control) {
        HostedPlugin working = plugin;
        troubles = List.of();
        if (working == null || working.state() == PluginState.FAILED || working.state() == PluginState.STALLED) {
            if (mode(control) == PluginMode.ENABLED) {
                unloading.run();
                plugin = null;
                load();
            }
        } else {
            attempt(() -> configure(working, control));
            attempt(() -> working.mode(mode(control)));
            attempt(() -> answer(control));
        }
        revision = control.getRevision();
    }

    private void attempt(Runnable what) {
        try {
            what.run();
        } catch (PluginException e) {
            List<String> more = new ArrayList<>(troubles);
            more.add(String.valueOf(e.getMessage()));
            troubles = List.copyOf(more);
        }
    }

    private void configure(HostedPlugin working, PluginControl control) {
        Map<String, String> wanted = control.getSettings();
        if (wanted != null && !wanted.equals(working.settings()) && working.configure(wanted)) {
            lastGood = Map.copyOf(wanted);
        }
    }

    private void answer(PluginControl control) {
        PluginRequest wanted = control.getRequest();
        HostedPlugin working = plugin;
        if (wanted == null || wanted.getId().equals(request) || working == null) {
            return;
        }
        switch (wanted.getKind()) {
            case REPLAY -> {
                if (wanted.getFromTimeMs() >= 0) {
                    working.replayFromTime(wanted.getFromTimeMs());
                } else {
                    working.replayFromOffset(wanted.getFromOffset());
                }
            }
            case RETRY_DEAD_LETTERS -> working.retryDeadLetters();
            default -> throw new PluginException("Expected a request that this host knows, but it is another one.");
        }
        request = wanted.getId();
    }

    private static PluginMode mode(PluginControl control) {
        return control.getMode() == PluginMode.UNKNOWN ? PluginMode.ENABLED : control.getMode();
    }

    /** The plugin; empty: it is being loaded, or cannot be. */
    public Optional<HostedPlugin> plugin() {
        return Optional.ofNullable(plugin);
    }

    /** Why it does not work; empty: it does, or it is not known yet. */
    public String failure() {
        HostedPlugin working = plugin;
        return working == null || working.state() != PluginState.FAILED ? failure : working.reason();
    }

    /** When something changed, and now and then. */
    synchronized void reportIfDue() {
        long silent = System.nanoTime() - reportedAt;
        if (reported == null || silent < PAUSE_NANOS) {
            return;
        }
        PluginStatus now = status().build();
        if (silent > SILENCE_NANOS || !now.equals(reported)) {
            write(now);
        }
    }

    private synchronized void reportNow() {
        write(status().build());
    }

    private void write(PluginStatus status) {
        reported = status;
        reportedAt = System.nanoTime();
        report.accept(PluginStatus.newBuilder(status));
    }

    PluginStatus.Builder status() {
        String done = revision; // before the rest, which may be newer than it but never older: it is set last
        String answered = request;
        HostedPlugin working = plugin;
        PluginStatus.Builder status = working == null
                ? PluginStatus.newBuilder()
                        .setPlugin(name)
                        .setVersion("")
                        .setType("")
                        .setState(PluginState.FAILED)
                        .setReason(failure)
                : working.status();
        List<String> problems = new ArrayList<>(status.getProblems());
        problems.addAll(troubles);
        return status.setProblems(problems)
                .setRevision(done)
                .setRequest(answered)
                .setInstance("")
                .setReportedAtMs(0);
    }

    /** Ends the plugin, and reports that it has ended. */
    void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(LEAVING.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        HostedPlugin working = plugin;
        if (working != null) {
            working.close();
        }
        reportNow();
    }
}
