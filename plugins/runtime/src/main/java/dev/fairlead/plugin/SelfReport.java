package dev.fairlead.plugin;

import dev.fairlead.events.PluginOptionInfo;
import dev.fairlead.events.PluginStatus;
import dev.fairlead.plugin.api.Hook;
import dev.fairlead.plugin.api.HookRegistry;
import dev.fairlead.plugin.api.HookType;
import dev.fairlead.plugin.api.PluginOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a hosted plugin can tell of itself. */
final class SelfReport {
    private SelfReport() {}

    static PluginStatus.Builder of(
            Identity identity, Configuration configuration, HookRegistry hooks, Tally tally, Figures figures) {
        return PluginStatus.newBuilder()
                .setPlugin(identity.name())
                .setVersion(identity.version())
                .setType(identity.type().name())
                .setDescription(identity.description())
                .setArtifact(identity.artifact())
                .setProblems(new ArrayList<>(configuration.problems()))
                .setSettings(new TreeMap<>(configuration.given()))
                .setOptions(
                        configuration.options().stream().map(SelfReport::info).toList())
                .setHooks(calls(hooks, tally))
                .setTopics(List.of())
                .setHandled(tally.handled())
                .setRetried(tally.retries())
                .setDeadLettered(tally.deadLetters())
                .setLastEventMs(tally.lastEventMs())
                .setMetrics(figures.all());
    }

    /** The same, with what is known only while it reads. */
    static PluginStatus.Builder reading(PluginStatus.Builder status, Runner reading) {
        return status.setTopics(List.copyOf(reading.topics()))
                .setPositions(Positions.named(reading.positions()))
                .setReplaying(reading.isReplaying());
    }

    private static Map<String, Long> calls(HookRegistry hooks, Tally tally) {
        Map<String, Long> calls = new TreeMap<>();
        for (Hook<?> hook : hooks.hooks()) {
            String event = hook.type() == HookType.CUSTOM
                    ? hook.name()
                    : hook.eventType().getSimpleName();
            calls.put(hook.name(), tally.named(event));
        }
        return calls;
    }

    private static PluginOptionInfo info(PluginOption option) {
        return PluginOptionInfo.newBuilder()
                .setName(option.name())
                .setType(option.type().name())
                .setDefaultValue(option.isPattern() && option.defaultValue() == null ? "" : option.defaultValue())
                .setSecret(option.secret())
                .setChoices(option.choices())
                .setDocumentation(option.documentation())
                .build();
    }
}
