package dev.fairlead.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Confluent's own serializers, and what they and Fairlead write for each other. */
@Tag("confluent")
final class ConfluentSerializersTest {

    private static final String COMMANDS = "fairlead.commands";
    private static final List<String> GENUINE = List.of(
            "--property", "fairlead.value.serializer=" + GenuineClients.SERIALIZER,
            "--property", "fairlead.value.deserializer=" + GenuineClients.DESERIALIZER);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(RegistryKind.class)
    void shouldReadEveryRecordThatFairleadWrote(RegistryKind registry) throws Exception {
        try (RegistryKind.Setup system = registry.start(folder, List.of())) {
            // given
            run(system, List.of());
            // when
            List<GenuineClients.Received> all = system.clients().readAll();
            // then
            assertWhole(all);
        }
    }

    @ParameterizedTest
    @EnumSource(RegistryKind.class)
    void shouldScheduleASubmitThatTheGenuineSerializerWrote(RegistryKind registry) throws Exception {
        try (RegistryKind.Setup system = registry.start(folder, List.of())) {
            // given
            run(system, List.of());
            GenericRecord submit = new GenericRecordBuilder(submitSchema(system))
                    .set("taskId", "genuine-1")
                    .set("type", "command")
                    .set("user", "ann")
                    .set("payload", "{\"argv\":[\"echo\",\"hello\"],\"workdir\":\"fresh\"}")
                    .build();
            // when
            system.clients().write(COMMANDS, "default", submit);
            // then
            await().atMost(RegistryKind.LIMIT)
                    .until(() -> types(system, "genuine-1").contains("TaskCompleted"));
            assertThat(types(system, "genuine-1"))
                    .containsSubsequence("TaskCreated", "TaskAssigned", "TaskCompleted")
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource(RegistryKind.class)
    void shouldRunWhenTheGenuineClassesAreNamed(RegistryKind registry) throws Exception {
        // given
        try (RegistryKind.Setup system = registry.start(folder, GENUINE)) {
            // when
            run(system, GENUINE);
            // then
            assertWhole(system.clients().readAll());
        }
    }

    /** One task to its end; its command line is configured as the cluster is. */
    private void run(RegistryKind.Setup system, List<String> more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run", "--command", "echo hello"));
        arguments.addAll(List.of("--bootstrap-servers", system.bootstrapServers()));
        arguments.addAll(List.of("--property", "schema.registry.url=" + system.registryUrl()));
        arguments.addAll(more);
        Program.Ended ended = Program.fairlead(
                        folder, ConfluentClasses.onTheClassPath(), arguments.toArray(String[]::new))
                .await(RegistryKind.LIMIT);
        assertThat(ended.exitCode())
                .as(ended.out() + ended.err() + system.cluster().tail())
                .isZero();
    }

    private static void assertWhole(List<GenuineClients.Received> all) {
        assertThat(typesOn(all, COMMANDS))
                .contains("SubmitTask", "RegisterWorker", "ReportFinished", "CoordinatorStarted", "Tick");
        assertThat(typesOn(all, "fairlead.hooks.task")).contains("TaskCreated", "TaskAssigned", "TaskCompleted");
        assertThat(typesOn(all, "fairlead.hooks.worker")).contains("WorkerRegistered");
        assertThat(typesOn(all, "fairlead.assignments")).isNotEmpty();
        assertThat(typesOn(all, "fairlead.results")).isNotEmpty();
        Map<String, Object> submit = fields(all, "SubmitTask");
        assertThat(submit).containsEntry("type", "command");
        assertThat(submit.get("payload")).asString().contains("\"argv\":[\"echo\",\"hello\"]");
    }

    private static List<String> typesOn(List<GenuineClients.Received> all, String topic) {
        return all.stream()
                .filter(one -> one.topic().equals(topic))
                .map(GenuineClients.Received::type)
                .distinct()
                .toList();
    }

    private static Map<String, Object> fields(List<GenuineClients.Received> all, String type) {
        GenericRecord record = all.stream()
                .filter(one -> one.type().equals(type))
                .findFirst()
                .orElseThrow()
                .value();
        Map<String, Object> fields = new TreeMap<>();
        record.getSchema().getFields().stream()
                .filter(field -> record.get(field.pos()) != null)
                .forEach(field ->
                        fields.put(field.name(), record.get(field.pos()).toString()));
        return fields;
    }

    /** Events about one task, in order. */
    private static List<String> types(RegistryKind.Setup system, String taskId) {
        return system.clients().readAll().stream()
                .filter(one -> one.topic().equals("fairlead.hooks.task") && taskId.equals(one.key()))
                .map(GenuineClients.Received::type)
                .toList();
    }

    /** As anybody would get it: from the registry. */
    private static Schema submitSchema(RegistryKind.Setup system) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(system.registryUrl() + "/subjects/" + COMMANDS
                        + "-dev.fairlead.events.SubmitTask/versions/latest"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        String text = new ObjectMapper().readTree(answer.body()).path("schema").asText();
        return new Schema.Parser().parse(text);
    }
}
