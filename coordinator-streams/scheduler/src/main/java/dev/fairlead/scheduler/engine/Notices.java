package dev.fairlead.scheduler.engine;

import dev.fairlead.scheduler.AdmissionLimits;
import dev.fairlead.scheduler.ArtifactsRecord;
import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Fact;
import dev.fairlead.scheduler.LimitsRecord;
import dev.fairlead.scheduler.ShareRecord;
import dev.fairlead.scheduler.Sorted;
import dev.fairlead.scheduler.api.QueueId;
import dev.fairlead.scheduler.state.Ledger;
import dev.fairlead.scheduler.state.PoolState;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Commands that are about no task and no worker. */
final class Notices {
    private static final double LEAST_WEIGHT = 0.01;
    private static final double MOST_WEIGHT = 1_000;
    private static final int MILLI = 1_000;

    /** Some 35,000 years of one slot. */
    private static final long MOST_SERVICE_MS = 1L << 50;

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final PoolState state;
    private final Ledger ledger;
    private final ServiceQuotas quotas;
    private final Text text;

    Notices(PoolState state, Ledger ledger, ServiceQuotas quotas) {
        this.state = state;
        this.ledger = ledger;
        this.quotas = quotas;
        this.text = new Text(state.limits().sizes());
    }

    void started(Command.CoordinatorStarted command) {
        String flaw = flaw(command);
        if (flaw != null) {
            ledger.record(new Fact.StaleReport(text.shortened(command.instanceId()), "CoordinatorStarted", flaw));
            return;
        }
        AdmissionLimits limits = command.limits();
        if (limits != null) {
            ledger.write(new LimitsRecord(limits));
        }
        SortedMap<String, String> schedulers = Sorted.map(command.schedulers());
        ledger.write(new ArtifactsRecord(schedulers));
        ledger.record(new Fact.CoordinatorStartup(
                command.instanceId(), command.logicVersion(), command.endpoint(), schedulers, limits));
    }

    void stopped(Command.CoordinatorStopped command) {
        String reason = text.shortened(command.reason());
        if (text.isId(command.instanceId())) {
            ledger.record(new Fact.CoordinatorShutdown(command.instanceId(), reason));
        } else {
            ledger.record(new Fact.StaleReport(
                    text.shortened(command.instanceId()), "CoordinatorStopped", invalid("instanceId", text.idRule())));
        }
    }

    /** One that claims to know of itself or of what comes after it lies. */
    void tick(Command.Tick command) {
        long decided = command.decided();
        if (decided < 0 || decided > ledger.offset()) {
            ledger.record(new Fact.StaleReport(
                    "tick",
                    "Tick",
                    "Expected a tick to tell of commands before its own offset %d, but it tells of those before %d."
                            .formatted(ledger.offset(), decided)));
            return;
        }
        ledger.write(state.pool().decided(decided, state.longestAnswerMs()));
    }

    private @Nullable String flaw(Command.CoordinatorStarted command) {
        if (!text.isId(command.instanceId())) {
            return invalid("instanceId", text.idRule());
        }
        if (!text.isLine(command.logicVersion()) || !text.isLine(command.endpoint())) {
            return invalid("logicVersion and endpoint", "short and printable");
        }
        int entries = state.limits().sizes().entries();
        if (command.schedulers().size() > entries
                || !command.schedulers().keySet().stream().allMatch(text::isId)
                || !command.schedulers().values().stream()
                        .allMatch(sha256 -> SHA_256.matcher(sha256).matches())) {
            return invalid("schedulers", "at most %d ids with a SHA-256 each".formatted(entries));
        }
        return command.limits() == null ? null : command.limits().flaw();
    }

    private static String invalid(String field, String rule) {
        return "Expected to hear of a coordinator with valid %s, but it is not (%s).".formatted(field, rule);
    }

    /** Whoever is named: a user everywhere, a user in one project, or a whole project. */
    void share(Command.SetShare command) {
        boolean valid = command.weight() >= LEAST_WEIGHT
                && command.weight() <= MOST_WEIGHT
                && command.quota() >= 0
                && command.serviceQuotaMs() >= 0
                && command.serviceQuotaMs() <= MOST_SERVICE_MS;
        if (!valid || !isWhose(command)) {
            String whose = text.shortened(command.user().isEmpty() ? command.project() : command.user());
            ledger.record(new Fact.StaleReport(
                    whose,
                    "SetShare",
                    "Expected to set the share of %s with a weight of %s to %s, a quota of at least 0 slots and one of 0 to %d ms of slot time, but they are %s, %d and %d."
                            .formatted(
                                    whose,
                                    LEAST_WEIGHT,
                                    MOST_WEIGHT,
                                    MOST_SERVICE_MS,
                                    command.weight(),
                                    command.quota(),
                                    command.serviceQuotaMs())));
            return;
        }
        QueueId of = new QueueId(command.project(), command.user());
        int weightMilli = (int) Math.round(command.weight() * MILLI);
        ledger.record(
                new Fact.ShareChanged(
                        of.project(), of.user(), command.weight(), command.quota(), command.serviceQuotaMs()),
                new ShareRecord(of, weightMilli, command.quota(), command.serviceQuotaMs()));
        quotas.changed(of);
    }

    private boolean isWhose(Command.SetShare command) {
        boolean anybody = command.user().isEmpty() && command.project().isEmpty();
        return !anybody
                && (command.user().isEmpty() || text.isId(command.user()))
                && (command.project().isEmpty() || text.isId(command.project()));
    }

    void emit(Command.Emit command) {
        int most = state.limits().sizes().payloadBytes();
        if (text.isId(command.name()) && text.isLine(command.subject()) && Text.fits(command.payload(), most)) {
            ledger.record(new Fact.CustomEvent(command.name(), command.subject(), command.payload()));
            return;
        }
        String name = text.shortened(command.name());
        ledger.record(new Fact.StaleReport(
                name,
                "EmitEvent",
                "Expected to emit an event with a valid name (%s), a printable subject and at most %d bytes, but %s has not."
                        .formatted(text.idRule(), most, name)));
    }

    void unreadable(Command.Unreadable command) {
        ledger.record(new Fact.CommandDeadLettered(text.shortened(command.reason())));
    }
}
