package dev.fairlead.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import dev.fairlead.events.RecordCodec;
import dev.fairlead.events.Tick;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** As Confluent's clients see it: plain HTTP, and the answers that their protocol prescribes. */
final class EmbeddedRegistryTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECORD =
            "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]}";
    private static final String WIDER =
            "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\",\"default\":0}]}";
    private static final String BREAKING =
            "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"c\",\"type\":\"int\"}]}";

    @RegisterExtension
    static final SharedBroker BROKER = new SharedBroker();

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Connection connection = Connection.to("unset");
    private static EmbeddedRegistry registry;

    @BeforeAll
    static void startRegistry() {
        connection = BROKER.withTopics("registry.");
        registry = EmbeddedRegistry.start(connection, 0);
    }

    @AfterAll
    static void stopRegistry() {
        registry.close();
    }

    @Test
    void shouldListOurOwnSchemasWithoutAnyRegistration() throws Exception {
        assertThat(get("/subjects")).contains(JSON.readTree("\"registry.commands-dev.fairlead.events.Tick\""));
        JsonNode latest = get("/subjects/registry.commands-dev.fairlead.events.Tick/versions/latest");
        assertThat(latest.path("version").asInt()).isEqualTo(1);
        assertThat(get("/schemas/ids/" + latest.path("id")).path("schema").asText())
                .contains("\"name\":\"Tick\"");
    }

    @Test
    void shouldRegisterASchemaOnceAndGiveItBack() throws Exception {
        // when
        int id = post("/subjects/once/versions", RECORD).path("id").asInt();

        // then
        assertThat(post("/subjects/once/versions", RECORD).path("id").asInt()).isEqualTo(id);
        assertThat(get("/subjects/once/versions")).hasToString("[1]");
        assertThat(JSON.readTree(get("/schemas/ids/" + id).path("schema").asText()))
                .isEqualTo(JSON.readTree(RECORD));
        assertThat(get("/schemas/ids/" + id + "/versions"))
                .contains(JSON.readTree("{\"subject\":\"once\",\"version\":1}"));
        JsonNode found = post("/subjects/once", RECORD);
        assertThat(found.path("id").asInt()).isEqualTo(id);
        assertThat(found.path("version").asInt()).isEqualTo(1);
    }

    @Test
    void shouldNumberVersionsAndRefuseOnesThatCannotReadTheLatest() throws Exception {
        // given
        post("/subjects/two/versions", RECORD);

        // when
        post("/subjects/two/versions", WIDER);
        HttpResponse<String> refused = send("/subjects/two/versions", BREAKING);

        // then
        assertThat(get("/subjects/two/versions")).hasToString("[1,2]");
        assertThat(get("/subjects/two/versions/1").path("schema").asText()).doesNotContain("\"b\"");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(refused.body()).path("error_code").asInt()).isEqualTo(409);
        JsonNode answer = post("/compatibility/subjects/two/versions/latest", BREAKING);
        assertThat(answer.path("is_compatible").asBoolean(true)).isFalse();
        assertThat(answer.path("messages").get(0).asText()).contains("READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    @Test
    void shouldShareOneIdBetweenSubjectsAndDecodeTheirNames() throws Exception {
        String subject = "a/b c-R";
        String path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8);
        int id = post(path + "/versions", RECORD).path("id").asInt();
        assertThat(post("/subjects/other/versions", RECORD).path("id").asInt()).isEqualTo(id);
        assertThat(get("/schemas/ids/" + id + "/subjects").toString()).contains("\"a/b c-R\"", "\"other\"");
    }

    @Test
    void shouldKeepWhatWasRegisteredWhenStartedAgain() throws Exception {
        int id = post("/subjects/kept/versions", RECORD).path("id").asInt();
        try (EmbeddedRegistry another = EmbeddedRegistry.start(connection, 0)) {
            HttpResponse<String> response =
                    exchange(HttpRequest.newBuilder(URI.create(another.url() + "/subjects/kept/versions/latest")));
            assertThat(JSON.readTree(response.body()).path("id").asInt()).isEqualTo(id);
        }
    }

    @Test
    void shouldAnswerErrorsWithTheirNumbers() throws Exception {
        post("/subjects/known/versions", RECORD);
        assertError("/schemas/ids/5", 404, 40403);
        assertError("/schemas/ids/x", 404, 40403);
        assertError("/subjects/none/versions", 404, 40401);
        assertError("/subjects/known/versions/9", 404, 40402);
        assertError("/subjects/known/versions/x", 422, 42202);
        assertError("/config/known", 404, 40408);
        assertError("/nothing", 404, 404);
        assertPostError("/subjects/known/versions", "no schema", 422, 42201);
        assertPostError("/subjects/known", WIDER, 404, 40403);
        assertPostError("/subjects/none", WIDER, 404, 40401);
    }

    @Test
    void shouldServeACodecThatIsConfiguredWithItsAddress() {
        // given
        Connection byHttp = new Connection(
                connection.bootstrapServers(), connection.prefix(), Map.of("schema.registry.url", registry.url()));

        // when, then: the ids are the same as without a registry, and unknown ones are a definite no
        try (RecordCodec codec = RecordCodec.open(byHttp);
                RecordCodec direct = RecordCodec.open(connection)) {
            byte[] bytes = codec.encode(connection.topics().commands(), new Tick());
            assertThat(bytes).isEqualTo(direct.encode(connection.topics().commands(), new Tick()));
            assertThat(codec.decode(connection.topics().commands(), bytes)).isEqualTo(new Tick());
        }
    }

    @Test
    void shouldSayThatThePortIsTaken() {
        int port = URI.create(registry.url()).getPort();
        assertThatThrownBy(() -> EmbeddedRegistry.start(connection, port))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith(
                        "Expected to start a schema registry on 127.0.0.1:" + port + ", but it is in use");
    }

    private static void assertError(String path, int status, int code) throws Exception {
        assertAnswer(exchange(HttpRequest.newBuilder(URI.create(registry.url() + path))), status, code);
    }

    private static void assertPostError(String path, String schema, int status, int code) throws Exception {
        assertAnswer(send(path, schema), status, code);
    }

    private static void assertAnswer(HttpResponse<String> response, int status, int code) throws Exception {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(response.body()).path("error_code").asInt()).isEqualTo(code);
        assertThat(JSON.readTree(response.body()).path("message").asText()).isNotBlank();
    }

    private static JsonNode get(String path) throws Exception {
        return answer(exchange(HttpRequest.newBuilder(URI.create(registry.url() + path))));
    }

    private static JsonNode post(String path, String schema) throws Exception {
        return answer(send(path, schema));
    }

    private static HttpResponse<String> send(String path, String schema) throws Exception {
        String body = JSON.createObjectNode().put("schema", schema).toString();
        return exchange(HttpRequest.newBuilder(URI.create(registry.url() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode answer(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/vnd.schemaregistry.v1+json");
        return JSON.readTree(response.body());
    }

    private static HttpResponse<String> exchange(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
