package dev.fairlead.scheduler.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.api.SchedulerOption;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The documentation lists the schedulers that there are. */
class SchedulerPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "schedulers.md");

    @Test
    void shouldListSchedulersAsTheyAre() throws IOException {
        String page = page();
        assertThat(Files.readString(PAGE))
                .as("docs/schedulers.md must be:%n%s", page)
                .isEqualTo(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Schedulers

                What a pool can be given, with the strategies and the options of each. The first strategy is the one that is used if
                none is named. Times of tasks are those of the log. This page is generated; a test compares it with the code.

                ## Your own

                A scheduler of your own is one method, in a jar with a service entry:

                ```java
                public final class StickyScheduler extends SimpleScheduler {
                    public StickyScheduler() {
                        super("StickyScheduler", "1", "Keeps tasks of one model on one worker, while it is free.");
                    }

                    @Override
                    protected WorkerView pick(TaskView task, List<WorkerView> workers) {
                        return Collections.max(workers, Comparator.comparingInt(w -> score(task.model(), w.workerId())));
                    }
                }
                ```

                The whole of it is `examples/scheduler-plugin`, with how it is built. It depends on nothing but what it is told: no
                clock, no randomness, no state. Directories with such jars are named by `--plugin-dirs` (of `up`, `coordinator start`,
                `simulate`, `demo scheduler`, `scheduler list|describe|activate`, `replay verify`) or by `scheduler.plugin.dirs` in the
                coordinator's configuration; each jar, and each folder with jars or a folder `classes`, directly beneath one, has a
                class loader of its own, in which its classes come first and only `dev.fairlead.scheduler.api`, jspecify and slf4j are
                shared. `simulate` tries it on your own history before any pool has it.

                A pool that was given it names it by id, version and SHA-256 on the log, so all coordinators need the same jar. One that
                lacks it decides nothing on the pool's partition, and its health (`/v1/health`) says which jar to bring; nothing else
                schedules meanwhile. For a new build: `scheduler deactivate`, restart with the new jar, `scheduler activate`. What it
                throws disables it by a fact, and the built-in scheduler goes on; an `Error` ends the coordinator, naming it and the
                offset. A jar that is lost or does so again and again is left behind with `--quarantine SHA256` (`scheduler.quarantine`).

                What its policies measure of themselves, it declares with `SchedulerPlugin.metrics` and answers with
                `SchedulingPolicy.metric`: numbers for people, of which nothing follows. A coordinator reads them once a second of the
                log's time, and shows those of the pools that it decides in `scheduler metrics`, in `/v1/pools/POOL/metrics` (null where
                another instance decides) and as `fairlead_scheduler_metric` in `/metrics`. One that throws is logged once and left out.
                Policies hear of queues when a worker is free: while all slots are taken, numbers of queues stay as they were.

                ## Energy

                A pool's metrics, `simulate` and the coordinator's `/metrics` estimate joules from nothing but what workers declare: the
                capabilities `watts.idle` and `watts.active` (all slots taken), in whole watts, of each worker. `--worker-property
                watts.idle=15 --worker-property watts.active=60` declares them; a worker without is taken for a common server of 100 and
                200 watts, and so are the workers of `simulate`. Nothing is measured.

                * **For work** (`estimated_joules`, `estimated_watts`): a worker takes nothing while it has no task, as it may sleep then;
                  with a task it takes its idle power, and for each slot that is taken an equal part of what is between idle and active.
                * **For idle workers** (`estimated_idle_joules`): the idle power of workers that are connected, while they have no task.
                  Only you know whether they sleep; if they do not, add it.

                A pool's joules are those of the last 24 hours by the log's time, or since this coordinator instance began to follow the
                log if that is later (`energy_since_ms`). `simulate` counts the whole run, so that strategies can be compared:
                `energy_efficient` gains where slots are left, by having whole workers without tasks. `replay what-if` has no joules, as it
                takes slots for workers.
                """);
        SchedulerCatalogue.shipped().all().forEach(plugin -> add(page, plugin));
        return page.toString();
    }

    private static void add(StringBuilder page, SchedulerPlugin plugin) {
        page.append("\n## ").append(plugin.id()).append("\n\n");
        page.append(plugin.description()).append("\n\n| strategy | what it aims at |\n| --- | --- |\n");
        plugin.strategies()
                .forEach(strategy -> page.append(
                        "| `%s` | %s |\n".formatted(strategy.name().toLowerCase(Locale.ROOT), strategy.description())));
        page.append("\n| option | default | range | what it means |\n| --- | --- | --- | --- |\n");
        plugin.options().forEach(option -> page.append(row(option)));
        if (!plugin.metrics().isEmpty()) {
            page.append("\n| metric | unit | what it means |\n| --- | --- | --- |\n");
            plugin.metrics()
                    .forEach(metric -> page.append(
                            "| `%s` | %s | %s |\n".formatted(metric.name(), metric.unit(), metric.description())));
        }
    }

    private static String row(SchedulerOption option) {
        return "| `%s` | `%s` | %s | %s |\n"
                .formatted(
                        option.name(),
                        option.defaultValue(),
                        option.range().replace("|", "\\|"),
                        option.documentation());
    }
}
