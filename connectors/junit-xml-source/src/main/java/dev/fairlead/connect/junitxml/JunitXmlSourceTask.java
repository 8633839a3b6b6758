package dev.fairlead.connect.junitxml;

import dev.fairlead.connect.junitxml.imports.FolderImport;
import dev.fairlead.connect.junitxml.imports.FoundFile;
import dev.fairlead.connect.junitxml.imports.ReportFile;
import dev.fairlead.connect.junitxml.imports.ReportFolder;
import dev.fairlead.connect.junitxml.imports.SuiteRecords;
import dev.fairlead.connect.junitxml.report.DamagedReportException;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.RegistryUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a folder again and again, and gives the records of one file at a time. A file that cannot be read is told in
 * the log, once, and again only when it has changed.
 */
public final class JunitXmlSourceTask extends SourceTask {
    private static final Logger LOG = LoggerFactory.getLogger(JunitXmlSourceTask.class);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Looks looks = new Looks();
    private final Deque<FoundFile> ready = new ArrayDeque<>();
    private boolean folderIsGone;
    private @Nullable SourceSettings settings;
    private @Nullable ReportFolder folder;
    private @Nullable RecordCodec codec;

    @Override
    public String version() {
        return SourceVersion.get();
    }

    @Override
    public void start(Map<String, String> props) {
        SourceSettings mine = SourceSettings.of(props);
        settings = mine;
        ReportFolder reports = new ReportFolder(mine.folder(), mine.glob());
        folder = reports;
        codec = RecordCodec.open(mine.connection());
        try {
            looks.add(reports.look());
        } catch (IOException e) {
            throw new ConnectException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The records of the next file; null: there is none at the moment. Waits for the pause between two looks at most. */
    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        if (ready.isEmpty()) {
            if (stopped.await(settings().pause().toMillis(), TimeUnit.MILLISECONDS)) {
                return null;
            }
            look();
        }
        FoundFile next = ready.peek();
        if (next == null) {
            return null;
        }
        List<SourceRecord> records = records(next);
        ready.remove();
        looks.done(next);
        return records.isEmpty() ? null : records;
    }

    /** Builds that begin with a clean slate take the folder away and bring it again. */
    private void look() {
        try {
            ready.addAll(looks.add(Objects.requireNonNull(folder).look()));
            folderIsGone = false;
        } catch (IOException e) {
            if (!folderIsGone) {
                LOG.atWarn().addKeyValue("file", settings().folder()).log(e.getMessage());
            }
            folderIsGone = true;
        }
    }

    private List<SourceRecord> records(FoundFile found) {
        try {
            ReportFile file = ReportFile.read(
                    Objects.requireNonNull(folder), found, settings().mostBytes());
            FileOffset offset = FileOffset.of(context.offsetStorageReader().offset(FileOffset.partition(found.path())));
            String content = file.sha256();
            if (offset.isAllOf(content)) {
                return List.of();
            }
            List<SpecificRecord> all = SuiteRecords.of(
                    file,
                    file.suites(settings().provenance().zone()),
                    settings().provenance());
            return rest(file, content, all, offset.sent(content));
        } catch (DamagedReportException e) {
            LOG.atWarn().addKeyValue("file", found.path()).log(FolderImport.problem(found, e));
            return List.of();
        } catch (RegistryUnavailableException e) {
            throw new RetriableException(e.getMessage(), e);
        }
    }

    private List<SourceRecord> rest(ReportFile file, String content, List<SpecificRecord> all, long sent) {
        byte[] key = file.importId().getBytes(StandardCharsets.UTF_8);
        List<SourceRecord> records = new ArrayList<>();
        for (int i = (int) Math.min(sent, all.size()); i < all.size(); i++) {
            FileOffset offset = new FileOffset(content, i + 1L, i + 1 == all.size());
            records.add(record(file.path(), key, offset, all.get(i)));
        }
        return records;
    }

    private SourceRecord record(String path, byte[] key, FileOffset offset, SpecificRecord value) {
        String topic = settings().connection().topics().imports();
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString(RecordTypes.TYPE_HEADER, value.getSchema().getName());
        return new SourceRecord(
                FileOffset.partition(path),
                offset.stored(),
                topic,
                null,
                Schema.BYTES_SCHEMA,
                key,
                Schema.BYTES_SCHEMA,
                Objects.requireNonNull(codec).encode(topic, value),
                null,
                headers);
    }

    /** Called by another thread than {@link #poll}, which it wakes. */
    @Override
    public void stop() {
        stopped.countDown();
        if (codec != null) {
            codec.close();
        }
    }

    private SourceSettings settings() {
        return Objects.requireNonNull(settings, "started");
    }
}
