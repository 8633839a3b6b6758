package dev.fairlead.connect.junitxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.events.Connection;
import dev.fairlead.events.ImportedTask;
import dev.fairlead.events.ImportedTests;
import dev.fairlead.events.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class JunitXmlSourceTaskTest {
    private static final String TOPIC = "t.imports";

    private final FakeSourceContext context = new FakeSourceContext();

    @TempDir
    private Path folder;

    @Test
    void shouldGiveASuiteAsItsCasesAndThenTheTaskThatNamesThem() throws Exception {
        // given
        write("a/TEST-a.xml", suite("a", 2));
        try (Driven task = new Driven(Map.of("labels", "revision=4f1c", "project", "shop", "worker.class", "big"))) {
            // when
            List<SourceRecord> records = task.next();
            // then
            assertThat(records).extracting(SourceRecord::topic).containsOnly(TOPIC);
            assertThat(records)
                    .extracting(record -> record.headers().lastWithName("type").value())
                    .containsExactly("ImportedTests", "ImportedTask");
            ImportedTests tests = (ImportedTests) decoded(records.get(0));
            assertThat(tests.getCases())
                    .extracting(one -> one.getResult().getName())
                    .containsExactly("t0", "t1");
            assertThat(tests.getCases().get(0).getTimed()).isTrue();
            assertThat(tests.getCases().get(0).getResult().getDurationMicros()).isEqualTo(1_500_000);
            ImportedTask end = (ImportedTask) decoded(records.get(1));
            assertThat(end.getSource()).isEqualTo("a/TEST-a.xml");
            assertThat(end.getOrigin()).isEqualTo("junit-xml");
            assertThat(end.getProject()).isEqualTo("shop");
            assertThat(end.getWorkerClass()).isEqualTo("big");
            assertThat(end.getLabels()).containsOnly(Map.entry("revision", "4f1c"));
            assertThat(end.getChunks()).isEqualTo(1);
            assertThat(end.getCounts().getPassed()).isEqualTo(2);
            assertThat(end.getEndedAtMs())
                    .isEqualTo(Files.getLastModifiedTime(folder.resolve("a/TEST-a.xml"))
                            .toMillis());
            assertThat(end.getStartedAtMs()).isEqualTo(end.getEndedAtMs() - 3_000);
            assertThat(new String((byte[]) records.get(1).key(), StandardCharsets.UTF_8))
                    .isEqualTo(end.getImportId())
                    .isEqualTo(tests.getImportId());
        }
    }

    @Test
    void shouldReadEachFileOnceAndAgainWhenItsContentIsAnother() throws Exception {
        // given
        write("TEST-a.xml", suite("a", 1));
        try (Driven task = new Driven(Map.of())) {
            task.next().forEach(context::acknowledge);
            assertThat(task.restOf(3)).isEmpty();
            // when
            write("TEST-b.xml", suite("b", 1));
            // then
            assertThat(names(task.next())).containsExactly("b");
            write("TEST-a.xml", suite("a2", 1));
            assertThat(names(task.next())).containsExactly("a2");
        }
        // and: another process, which remembers what was acknowledged
        try (Driven task = new Driven(Map.of())) {
            assertThat(names(task.next())).containsExactly("a2");
            assertThat(names(task.next())).containsExactly("b");
            assertThat(task.restOf(3)).isEmpty();
        }
    }

    @Test
    void shouldSendTheRestOfAFileThatItWasStoppedIn() throws Exception {
        // given
        write("TEST-a.xml", "<testsuites>" + suite("a", 1) + suite("b", 1) + "</testsuites>");
        List<SourceRecord> all;
        try (Driven task = new Driven(Map.of())) {
            all = task.next();
        }
        assertThat(all).hasSize(4);
        for (int acknowledged = 1; acknowledged <= 4; acknowledged++) {
            context.offsets.clear();
            all.subList(0, acknowledged).forEach(context::acknowledge);
            // when
            try (Driven task = new Driven(Map.of())) {
                List<SourceRecord> rest = acknowledged == 4 ? task.restOf(3) : task.next();
                // then
                assertThat(rest)
                        .extracting(JunitXmlSourceTaskTest::decoded)
                        .isEqualTo(all.subList(acknowledged, 4).stream()
                                .map(JunitXmlSourceTaskTest::decoded)
                                .toList());
            }
        }
    }

    @Test
    void shouldLeaveWhatIsStillWrittenAndWhatIsDamagedAndReadTheRest() throws Exception {
        // given
        String whole = suite("late", 3);
        write("TEST-a.xml", whole.substring(0, 60));
        write("TEST-b.xml", "<html/>");
        write("TEST-c.xml", suite("c", 1));
        write("notes.txt", suite("no", 1));
        try (Driven task = new Driven(Map.of("file.bytes", "1000", "glob", "**TEST-*.xml"))) {
            write("TEST-d.xml", suite("d", 20));
            // when
            assertThat(names(task.next())).containsExactly("c");
            assertThat(task.restOf(4)).isEmpty();
            write("TEST-a.xml", whole);
            // then
            assertThat(names(task.next())).containsExactly("late");
        }
    }

    @Test
    void shouldNotReadAFileThatGrowsBetweenTwoLooks() throws Exception {
        Looks looks = new Looks();
        var small = new dev.fairlead.connect.junitxml.imports.FoundFile("a.xml", 10, 1);
        var large = new dev.fairlead.connect.junitxml.imports.FoundFile("a.xml", 20, 2);
        assertThat(looks.add(List.of(small))).isEmpty();
        assertThat(looks.add(List.of(large))).isEmpty();
        assertThat(looks.add(List.of(large))).containsExactly(large);
        looks.done(large);
        assertThat(looks.add(List.of(large))).isEmpty();
        assertThat(looks.add(List.of())).isEmpty();
        assertThat(looks.add(List.of(large))).isEmpty();
        assertThat(looks.add(List.of(large))).containsExactly(large);
    }

    @Test
    void shouldSplitASuiteThatDoesNotFitARecord() throws Exception {
        // given
        StringBuilder large = new StringBuilder("<testsuite name=\"s\">");
        for (int i = 0; i < 12; i++) {
            large.append(
                    "<testcase name=\"t" + i + "\"><system-out>" + "€".repeat(30_000) + "</system-out></testcase>");
        }
        write("large.xml", large + "</testsuite>");
        try (Driven task = new Driven(Map.of())) {
            // when
            List<SourceRecord> records = task.next();
            // then
            assertThat(records).hasSize(4);
            assertThat(records)
                    .allSatisfy(record -> assertThat((byte[]) record.value()).hasSizeLessThan(640 * 1024));
            assertThat(((ImportedTask) decoded(records.get(3))).getChunks()).isEqualTo(3);
            assertThat(((ImportedTests) decoded(records.get(2))).getSequence()).isEqualTo(2);
        }
    }

    @Test
    void shouldWaitForAFolderThatIsTakenAway() throws Exception {
        Path reports = Files.createDirectory(folder.resolve("reports"));
        try (Driven task = new Driven(Map.of("folder", reports.toString()))) {
            Files.delete(reports);
            assertThat(task.restOf(2)).isEmpty();
            write("reports/TEST-a.xml", suite("a", 1));
            assertThat(names(task.next())).containsExactly("a");
        }
    }

    @Test
    void shouldSayThatThereIsNoFolder() {
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> new Driven(Map.of("folder", none.toString())))
                .isInstanceOf(ConnectException.class)
                .hasMessage("Expected a folder with results at " + none + ", but there is none.");
    }

    private static String suite(String name, int tests) {
        StringBuilder text = new StringBuilder("<testsuite name=\"" + name + "\">");
        for (int i = 0; i < tests; i++) {
            text.append("<testcase classname=\"x.Y\" name=\"t" + i + "\" time=\"1.5\"/>");
        }
        return text + "</testsuite>";
    }

    private void write(String path, String text) throws Exception {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<String> names(List<SourceRecord> records) {
        return records.stream()
                .map(JunitXmlSourceTaskTest::decoded)
                .filter(ImportedTask.class::isInstance)
                .map(record -> ((ImportedTask) record).getName())
                .toList();
    }

    private static SpecificRecord decoded(SourceRecord record) {
        try (RecordCodec codec = RecordCodec.open(new Connection("localhost:1", "t.", Map.of()))) {
            return codec.decode(TOPIC, (byte[]) record.value());
        }
    }

    /** A task as Connect drives it. */
    private final class Driven implements AutoCloseable {
        private final JunitXmlSourceTask task = new JunitXmlSourceTask();

        Driven(Map<String, String> settings) {
            Map<String, String> all = new HashMap<>(Map.of(
                    "folder",
                    folder.toString(),
                    "poll.ms",
                    "1",
                    "bootstrap.servers",
                    "localhost:1",
                    "topic.prefix",
                    "t."));
            all.putAll(settings);
            task.initialize(context);
            task.start(all);
        }

        /** The next records that there are. */
        List<SourceRecord> next() throws InterruptedException {
            List<SourceRecord> records = null;
            while (records == null) {
                records = task.poll();
            }
            return records;
        }

        /** What so many looks give. */
        List<SourceRecord> restOf(int polls) throws InterruptedException {
            List<SourceRecord> all = new ArrayList<>();
            for (int i = 0; i < polls; i++) {
                List<SourceRecord> records = task.poll();
                all.addAll(records == null ? List.of() : records);
            }
            return all;
        }

        @Override
        public void close() {
            task.stop();
        }
    }
}
