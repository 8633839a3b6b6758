package dev.fairlead.coordinator.service.log;

import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.Topics;
import java.util.Map;

/** A log of commands and the topics with what was recorded of it: those of a cluster, or an archive of them. */
public interface RecordedTopics extends AutoCloseable {

    Topics topics();

    /** The UUID that the topic of commands had where the log was made, which every fact names. */
    String logId();

    /** Positions up to which decisions were committed when this was opened, by partition of the commands. */
    Map<Integer, Long> decided();

    /** Whether nothing was decided since; what is recorded then belongs to what was decided, all of it. */
    boolean isAtRest();

    /** Of these records. */
    RecordCodec codec();

    /** All that is recorded of what was decided is in its range. */
    TopicReader open(String topic);

    @Override
    void close();
}
