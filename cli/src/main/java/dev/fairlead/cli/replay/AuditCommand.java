package dev.fairlead.cli.replay;

import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.JsonOption;
import dev.fairlead.cli.options.PluginDirsOption;
import dev.fairlead.cli.options.PoolOption;
import dev.fairlead.cli.queries.Answers;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.coordinator.service.SchedulerPlugins;
import dev.fairlead.coordinator.service.audit.TaskAudit;
import dev.fairlead.coordinator.service.audit.TaskLife;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Why a task ran where and when it did. */
@Command(
        name = "audit",
        description =
                "Tells all that happened to a task, which command caused it, and why it went where it went, by deciding"
                        + " the log again. Exit code 0: told, 1: told, but the log differs from what was recorded, 2: it"
                        + " cannot be told.",
        mixinStandardHelpOptions = true)
public final class AuditCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "TASK", description = "The task's id.")
    private String taskId = "";

    @Mixin
    private PoolOption pool = new PoolOption();

    @Mixin
    private LogOptions log = new LogOptions();

    @Mixin
    private JsonOption json = new JsonOption();

    @Mixin
    private PluginDirsOption pluginDirs = new PluginDirsOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    AuditCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        TaskLife life = life();
        if (json.json()) {
            surroundings.print(Answers.pretty(AuditJson.of(life)));
        } else {
            new AuditText(life).lines().forEach(surroundings::print);
        }
        return life.replayed().isIdentical() ? 0 : 1;
    }

    private TaskLife life() {
        try (SchedulerPlugins plugins = pluginDirs.load(surroundings)) {
            return log.read(
                            connection,
                            surroundings,
                            topics -> TaskAudit.of(topics, plugins.catalogue(), pool.pool(), taskId))
                    .orElseThrow(() -> new UserException("Expected to find task " + taskId + " in pool " + pool.pool()
                            + ", but nothing that was decided on the log is about it; name another --pool?"));
        }
    }
}
