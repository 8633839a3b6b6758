package dev.fairlead.cli.notify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.cli.options.ConnectionOptions;
import dev.fairlead.cli.options.PatienceOption;
import dev.fairlead.cli.options.PoolOption;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.Table;
import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.EmitEvent;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Asks the plugin, wherever it runs, to send a message through its channels: it is the plugin's process that has the
 * secrets and reaches the receivers, so that it is the plugin's answers that count.
 */
@Command(
        name = "test",
        description = "Sends a test message through the plugin's channels and says what each answered.",
        mixinStandardHelpOptions = true)
final class TestVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--channel", paramLabel = "NAME", description = "Only this channel.", defaultValue = "")
    private String channel = "";

    @Mixin
    private PoolOption pool = new PoolOption();

    @Mixin
    private PatienceOption patience = new PatienceOption();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    TestVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (FairleadClient client = FairleadClient.connect(Reach.fairlead(connection.connection()));
                EventFeed feed =
                        client.follow(Set.of(client.connection().topics().hooksCustom()), new EventFeed.From.End())) {
            Trial trial = new Trial(subject());
            client.send(pool.pool(), new EmitEvent(Trial.ASKED, trial.subject(), payload()))
                    .join();
            trial.await(feed, surroundings.interrupts(), patience.patience());
            print(trial.answers());
            return trial.answers().stream().allMatch(Trial.Answer::taken) ? 0 : 1;
        }
    }

    private String subject() {
        return "test-" + surroundings.clock().millis() + "-"
                + ProcessHandle.current().pid();
    }

    private String payload() {
        return JsonNodeFactory.instance.objectNode().put("channel", channel).toString();
    }

    private void print(List<Trial.Answer> answers) {
        Table table = new Table("CHANNEL", "KIND", "TAKEN", "ANSWER");
        answers.forEach(
                answer -> table.row(answer.channel(), answer.kind(), answer.taken() ? "yes" : "no", answer.text()));
        table.lines().forEach(surroundings::print);
    }
}
