package dev.fairlead.cli.run;

import dev.fairlead.cli.cluster.Engine;
import dev.fairlead.cli.cluster.EngineSettings;
import dev.fairlead.cli.cluster.Reach;
import dev.fairlead.client.EventFeed;
import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.Topics;
import java.util.Set;

/** A run's place in the cluster: the parts in this process, the client, and the feed that began before any submit. */
final class Membership implements AutoCloseable {
    private final Engine engine;
    private final FairleadClient client;
    private final EventFeed feed;

    private Membership(Engine engine, FairleadClient client, EventFeed feed) {
        this.engine = engine;
        this.client = client;
        this.feed = feed;
    }

    static Membership join(EngineSettings settings) {
        String servers = settings.servers();
        if (servers != null) {
            Reach.fairlead(settings.connection().apply(servers));
        }
        Engine engine = Engine.start(settings);
        try {
            FairleadClient client = FairleadClient.connect(engine.connection());
            Topics topics = engine.connection().topics();
            Set<String> followed = Set.of(
                    topics.hooksTask(),
                    topics.hooksCustom(),
                    topics.hooksWorker(),
                    topics.hooksRecovery(),
                    topics.results());
            return new Membership(engine, client, client.follow(followed, new EventFeed.From.End()));
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    Engine engine() {
        return engine;
    }

    FairleadClient client() {
        return client;
    }

    EventFeed feed() {
        return feed;
    }

    /** For a process that ends too. */
    void leaveQuickly() {
        client.flush();
        engine.abandon();
    }

    @Override
    public void close() {
        engine.closeWorkers();
        feed.close();
        client.close();
        engine.close();
    }
}
