package dev.fairlead.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

final class RecordTypesTest {
    /** Records that travel only inside others. */
    private static final Set<String> PARTS = Set.of(
            "AdmissionLimits",
            "FactHeader",
            "FailureSummary",
            "ImportedCase",
            "Output",
            "PluginOptionInfo",
            "PluginRequest",
            "ProjectShare",
            "TaskInfo",
            "TaughtRunTime",
            "TestCaseResult",
            "TestCounts",
            "TestFailure",
            "Token",
            "UserCounts",
            "WorkerBeat",
            "WorkerInfo");

    private final RecordTypes types = new RecordTypes(Samples.TOPICS);

    @Test
    void shouldNameATopicForEachRecordThatIsNoPartOfAnother() throws Exception {
        assertThat(generatedRecords())
                .allSatisfy(name -> assertThat(PARTS.contains(name) != hasTopic(name))
                        .as(name)
                        .isTrue());
    }

    @Test
    void shouldPutFactsWhereFollowersLookForThem() {
        assertThat(types.topicOf(TaskFailed.class)).isEqualTo("t.hooks.task");
        assertThat(types.topicOf(WorkerRecovered.class)).isEqualTo("t.hooks.worker");
        assertThat(types.topicOf(RecoveryFailed.class)).isEqualTo("t.hooks.recovery");
        assertThat(types.topicOf(CoordinatorStartup.class)).isEqualTo("t.hooks.coordinator");
        assertThat(types.topicOf(TaskRejected.class)).isEqualTo("t.hooks.custom");
        assertThat(types.topicOf(Heartbeat.class)).isEqualTo("t.commands");
        assertThat(types.topicOf(BlobStored.class)).isEqualTo("t.blobs.index");
        assertThat(types.topicOf(PluginControl.class)).isEqualTo("t.plugin-control");
    }

    @Test
    void shouldHaveNoRecordsOfOursWhereBytesTravel() {
        assertThat(types.on(Samples.TOPICS.dlqCommands())).isEmpty();
    }

    @Test
    void shouldNameSubjectsByTopicAndRecord() {
        assertThat(RecordTypes.subject("t.commands", "dev.fairlead.events.Tick"))
                .isEqualTo("t.commands-dev.fairlead.events.Tick");
    }

    private boolean hasTopic(String simpleName) {
        return types.named("dev.fairlead.events." + simpleName).isPresent();
    }

    private static Set<String> generatedRecords() throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(SubmitTask.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(classes.resolve("dev/fairlead/events"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                Class<?> type = Class.forName("dev.fairlead.events." + name, false, SubmitTask.class.getClassLoader());
                if (SpecificRecord.class.isAssignableFrom(type)) {
                    names.add(name);
                }
            }
        }
        assertThat(names).hasSizeGreaterThan(50);
        return names;
    }
}
