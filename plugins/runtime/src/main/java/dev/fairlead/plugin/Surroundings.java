package dev.fairlead.plugin;

import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.Topics;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** What plugins are hosted on; all plugins of a host share it. */
interface Surroundings extends AutoCloseable {
    Topics topics();

    RecordCodec codec();

    /** Sees to it that what a plugin needs of its own is there. */
    void prepare(String plugin);

    /** A new one, of the plugin's own group. */
    Consumer<byte[], byte[]> consumer(String plugin);

    /**
     * Where a group that knows no better begins with the partitions of topics: where a host reported the plugin to be, if
     * one ever did, else where they end now. Where the plugin's group does not know one and nobody is in it, that is noted
     * as how far it is: what happens from now on is not missed, even if this host ends before the group has formed.
     */
    Map<TopicPartition, Long> begin(String plugin, Collection<String> topics);

    /** For what is put aside. */
    Producer<byte[], byte[]> producer();

    /** A new one. */
    Link link();

    @Override
    void close();
}
