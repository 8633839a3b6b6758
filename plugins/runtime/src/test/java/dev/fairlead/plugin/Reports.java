package dev.fairlead.plugin;

import dev.fairlead.events.PluginState;
import dev.fairlead.events.PluginStatus;
import java.util.List;

/** Reports of hosts about one plugin. */
final class Reports {
    static final String PLUGIN = "notices";

    private Reports() {}

    static PluginStatus of(String host, PluginState state, long reportedAtMs) {
        return PluginStatus.newBuilder()
                .setPlugin(PLUGIN)
                .setVersion("1.0")
                .setType("CUSTOM")
                .setInstance(host)
                .setState(state)
                .setOptions(List.of()) // the default asks Avro for more than this process trusts it with
                .setReportedAtMs(reportedAtMs)
                .build();
    }
}
