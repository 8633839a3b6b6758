package dev.fairlead.coordinator.service.archive;

import dev.fairlead.coordinator.service.log.RecordedTopics;
import dev.fairlead.coordinator.service.log.TopicReader;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.Topics;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Map;

/** A log in one file. All of it was checked to be as it was written when this was opened. */
public final class Archive implements RecordedTopics {
    static final FileKind KIND = new FileKind("fairlead-archive", 1, "a Fairlead archive");

    private final SealedFile file;
    private final Manifest manifest;
    private final RecordCodec codec;

    private Archive(SealedFile file, Manifest manifest) {
        this.file = file;
        this.manifest = manifest;
        this.codec = RecordCodec.of(new Topics(manifest.prefix()), manifest.schemas());
    }

    /** @throws ArchiveException in one sentence, if it is no archive, or not as it was written */
    public static Archive open(Path path) {
        SealedFile file = SealedFile.open(path, KIND);
        try {
            return new Archive(file, Manifest.of(file.manifest()));
        } catch (IllegalArgumentException | DateTimeException e) {
            file.close();
            throw file.damaged(SealedFile.MANIFEST, e);
        }
    }

    public Manifest manifest() {
        return manifest;
    }

    /** The SHA-256 that stands for all of it. */
    public String seal() {
        return file.seal();
    }

    @Override
    public Topics topics() {
        return new Topics(manifest.prefix());
    }

    @Override
    public String logId() {
        return manifest.logId();
    }

    @Override
    public Map<Integer, Long> decided() {
        return manifest.decided();
    }

    @Override
    public boolean isAtRest() {
        return manifest.atRest();
    }

    @Override
    public RecordCodec codec() {
        return codec;
    }

    @Override
    public TopicReader open(String topic) {
        return manifest.topics().stream()
                .filter(one -> topic.equals(manifest.prefix() + one.name()))
                .map(one -> new ArchivedTopicReader(file, one, topic))
                .findFirst()
                .orElseThrow(() -> new ArchiveException(
                        "Expected topic " + topic + " in the archive, but it has none of that name."));
    }

    /** The topic as it is called here, under another prefix. */
    TopicReader open(Manifest.Topic topic) {
        return open(manifest.prefix() + topic.name());
    }

    @Override
    public void close() {
        codec.close();
        file.close();
    }
}
