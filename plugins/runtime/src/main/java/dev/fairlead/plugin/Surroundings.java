package dev.fairlead.plugin;

import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** What plugins are hosted on; all plugins of a host share it. */
interface Surroundings extends AutoCloseable {
    Topics topics();

    RecordCodec codec();

    /** Sees to it that what a plugin needs of its own is there. */
    void prepare(String plugin);

    /** A new one, of the plugin's own group. */
    Consumer<byte[], byte[]> consumer(String plugin);

    /** For what is put aside. */
    Producer<byte[], byte[]> producer();

    /** A new one. */
    Link link();

    @Override
    void close();
}
