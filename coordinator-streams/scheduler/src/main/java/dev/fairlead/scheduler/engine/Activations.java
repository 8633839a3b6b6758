package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.PolicyException;
import dev.fairlead.scheduler.SchedulerRecord;
import dev.fairlead.scheduler.Sorted;
import dev.fairlead.scheduler.api.Cells;
import dev.fairlead.scheduler.api.SchedulerPlugin;
import dev.fairlead.scheduler.api.Settings;
import dev.fairlead.scheduler.api.Strategy;
import dev.fairlead.scheduler.shipped.CatalogueEntry;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import dev.fairlead.scheduler.state.Project;
import dev.fairlead.scheduler.state.Queue;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which scheduler the pool has. */
final class Activations {
    private final PoolState state;
    private final Ledger ledger;
    private final Offers offers;
    private final Text text;

    Activations(PoolState state, Ledger ledger, Offers offers) {
        this.state = state;
        this.ledger = ledger;
        this.offers = offers;
        this.text = new Text(state.limits().sizes());
    }

    void activate(Command.ActivateScheduler command) {
        try {
            SchedulerRecord now = wanted(command);
            if (!share(state.scheduler(), now)) {
                forget();
            }
            ledger.record(
                    new Fact.SchedulerActivated(
                            now.scheduler(), now.version(), now.sha256(), now.strategy(), now.settings()),
                    now);
        } catch (IllegalArgumentException e) {
            ledger.record(new Fact.StaleReport(
                    text.shortened(command.scheduler()),
                    "ActivateScheduler",
                    text.shortened(String.valueOf(e.getMessage()))));
        }
    }

    /** The one that failed is not active any more. */
    void disable(Command.WithoutScheduler command) {
        SchedulerRecord failed = state.scheduler();
        if (failed != null && command.isWithout(failed)) {
            boolean quarantined = command.quarantined().contains(failed.scheduler());
            if (quarantined || !share(failed, null)) {
                forget();
            }
            String reason = quarantined ? PolicyException.QUARANTINED : text.shortened(command.reason());
            ledger.record(new Fact.SchedulerDisabled(failed.scheduler(), failed.version(), reason));
            ledger.erase(failed);
        }
    }

    /** Whether the command would have activated what is quarantined: that is told, and nothing else happens. */
    boolean refuses(Command.WithoutScheduler command) {
        if (command.command() instanceof Command.ActivateScheduler activation
                && command.quarantined().contains(activation.scheduler())) {
            ledger.record(new Fact.SchedulerDisabled(activation.scheduler(), "", PolicyException.QUARANTINED));
            return true;
        }
        return false;
    }

    private SchedulerRecord wanted(Command.ActivateScheduler command) {
        SchedulerRecord active = active();
        boolean another = !command.scheduler().isEmpty();
        if (!isReadable(command)) {
            throw new IllegalArgumentException(
                    "Expected to activate a scheduler by short and printable names and values, but they are not.");
        }
        CatalogueEntry entry = another ? offers.offered(command.scheduler()) : offers.active(active);
        SchedulerPlugin plugin = entry.plugin();
        Map<String, String> settings = new TreeMap<>(another ? Map.of() : active.settings());
        settings.putAll(command.settings());
        Settings.of(plugin.options(), settings);
        return new SchedulerRecord(
                plugin.id(),
                plugin.version(),
                entry.sha256(),
                strategy(command, plugin, another ? null : active).name(),
                Sorted.map(settings));
    }

    private boolean isReadable(Command.ActivateScheduler command) {
        return text.isLine(command.scheduler())
                && text.isLine(command.strategy())
                && command.settings().entrySet().stream()
                        .allMatch(setting -> text.isLine(setting.getKey()) && text.isLine(setting.getValue()));
    }

    private SchedulerRecord active() {
        SchedulerRecord active = state.scheduler();
        SchedulerPlugin builtIn = offers.builtIn().plugin();
        return active != null
                ? active
                : new SchedulerRecord(
                        builtIn.id(),
                        builtIn.version(),
                        "",
                        builtIn.strategies().get(0).name(),
                        Sorted.map(Map.of()));
    }

    private Strategy strategy(
            Command.ActivateScheduler command, SchedulerPlugin plugin, @Nullable SchedulerRecord active) {
        if (command.strategy().isEmpty()) {
            return active == null ? plugin.strategies().get(0) : Strategy.of(active.strategy());
        }
        Strategy strategy = Strategy.of(command.strategy());
        if (!plugin.strategies().contains(strategy)) {
            throw new IllegalArgumentException("Expected one of the strategies of %s, %s, but it is %s."
                    .formatted(
                            plugin.id(),
                            plugin.strategies().stream().map(Strategy::name).collect(Collectors.joining(", ")),
                            strategy));
        }
        return strategy;
    }

    /** Whether what one remembers of queues means the same to the other. */
    private boolean share(@Nullable SchedulerRecord before, @Nullable SchedulerRecord now) {
        return Policies.remembersAsBuiltIn(offers, before) && Policies.remembersAsBuiltIn(offers, now);
    }

    private void forget() {
        for (Project project : state.projects()) {
            ledger.write(project.record().remembering(Cells.NONE));
            for (Queue queue : project.queues()) {
                ledger.write(queue.record().remembering(Cells.NONE));
            }
        }
        ledger.write(state.pool().remembering(Cells.NONE));
    }
}
