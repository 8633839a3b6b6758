package dev.fairlead.plugin;

import dev.fairlead.plugin.api.Views;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;

/** What a plugin reaches of the cluster. */
interface Link extends AutoCloseable {
    CompletableFuture<Long> send(String pool, SpecificRecord command);

    Views views();

    @Override
    void close();
}
