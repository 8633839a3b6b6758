package dev.fairlead.plugin;

import dev.fairlead.client.FairleadClient;
import dev.fairlead.events.Connection;
import dev.fairlead.plugin.api.Views;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A client of the plugin's own, so that no plugin fills another's buffers; opened when it is first used. */
final class ClusterLink implements Link {
    private final Connection connection;
    private @Nullable FairleadClient client;
    private @Nullable Views views;

    ClusterLink(Connection connection) {
        this.connection = connection;
    }

    private synchronized FairleadClient client() {
        FairleadClient open = client;
        if (open == null) {
            open = FairleadClient.connect(connection);
            client = open;
        }
        return open;
    }

    @Override
    public CompletableFuture<Long> send(String pool, SpecificRecord command) {
        return client().send(pool, command);
    }

    @Override
    public synchronized Views views() {
        Views open = views;
        if (open == null) {
            open = new CoordinatorViews(client());
            views = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }
}
