package dev.fairlead.cli.plugin;

import dev.fairlead.events.PluginStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the hosts of a plugin report after something was said to it. One of which nothing is heard at all is gone. */
final class HostAnswers {
    private final String plugin;
    private final String revision;
    private final Set<String> missing;
    private final Set<String> busy = new TreeSet<>();
    private final List<PluginStatus> answers = new ArrayList<>();

    /**
     * @param revision of what was said
     * @param hosts that had the plugin when it was said
     */
    HostAnswers(String plugin, String revision, Set<String> hosts) {
        this.plugin = plugin;
        this.revision = revision;
        this.missing = new TreeSet<>(hosts);
    }

    void hear(PluginStatus status) {
        if (!status.getPlugin().equals(plugin)) {
            return;
        }
        if (status.getRevision().equals(revision)) {
            answers.add(status);
            missing.remove(status.getInstance());
            busy.remove(status.getInstance());
        } else if (missing.contains(status.getInstance())) {
            busy.add(status.getInstance());
        }
    }

    boolean isComplete() {
        return missing.isEmpty();
    }

    /** Whether somebody has answered, and those who have not do not seem to be there any more. */
    boolean isEnough() {
        return !answers.isEmpty() && busy.isEmpty();
    }

    Set<String> missing() {
        return missing;
    }

    /** In the order in which they came. */
    List<PluginStatus> all() {
        return List.copyOf(answers);
    }
}
