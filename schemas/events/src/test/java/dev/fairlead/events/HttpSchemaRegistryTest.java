package dev.fairlead.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpSchemaRegistryTest {
    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void shouldRegisterASchemaUnderItsSubject() {
        // given
        answer = "{\"id\": 42}";

        // when
        int id = registry(Map.of()).idOf("t.commands-dev.fairlead.events.Tick", Tick.getClassSchema());

        // then
        assertThat(id).isEqualTo(42);
        assertThat(requests.get(0))
                .startsWith(
                        "POST /subjects/t.commands-dev.fairlead.events.Tick/versions null {\"schema\":\"{\\\"type\\\":\\\"record\\\"");
    }

    @Test
    void shouldOnlyLookUpWhenItMustNotRegister() {
        answer = "{\"id\": 42}";
        registry(Map.of("auto.register.schemas", "false")).idOf("s", Tick.getClassSchema());
        assertThat(requests.get(0)).startsWith("POST /subjects/s null");
    }

    @Test
    void shouldGiveTheSchemaOfAnId() {
        answer = "{\"schema\": \"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\",\\\"fields\\\":[]}\"}";
        assertThat(registry(Map.of()).schemaOf(7)).isEqualTo(Schema.createRecord("R", null, null, false, List.of()));
        assertThat(requests.get(0)).startsWith("GET /schemas/ids/7 ");
    }

    @Test
    void shouldTakeNotFoundForADefiniteNo() {
        status = 404;
        answer = "{\"error_code\":40403,\"message\":\"Schema not found\"}";
        assertThatThrownBy(() -> registry(Map.of()).schemaOf(7))
                .isInstanceOf(UndecodableException.class)
                .hasMessage("Expected a schema with id 7, but the schema registry knows none.");
    }

    @Test
    void shouldTakeItsTroubleForNotKnowing() {
        status = 503;
        answer = "overloaded";
        assertThatThrownBy(() -> registry(Map.of()).schemaOf(7))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageEndingWith("but it answered 503 overloaded.");
        status = 401;
        assertThatThrownBy(() -> registry(Map.of()).schemaOf(7)).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void shouldTryTheNextAddressWhenOneDoesNotAnswer() {
        answer = "{\"id\": 42}";
        SchemaRegistry registry = new HttpSchemaRegistry("http://localhost:1," + url(""), Map.of());
        assertThat(registry.idOf("s", Tick.getClassSchema())).isEqualTo(42);
    }

    @Test
    void shouldNotShowAPasswordWhenNothingAnswers() {
        SchemaRegistry registry = new HttpSchemaRegistry("http://ada:geheim@localhost:1", Map.of());
        assertThatThrownBy(() -> registry.schemaOf(7))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageStartingWith(
                        "Expected the schema registry at http://localhost:1 to answer, but it cannot be reached")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void shouldAuthenticateAsConfigured() {
        answer = "{\"id\": 1}";
        registry(Map.of("basic.auth.user.info", "ada:x")).idOf("s", Tick.getClassSchema());
        new HttpSchemaRegistry(url("ada:x@"), Map.of()).idOf("s", Tick.getClassSchema());
        assertThat(requests).hasSize(2).allMatch(request -> request.contains(" Basic YWRhOng= "));
    }

    @Test
    void shouldRefuseAnAddressThatIsNone() {
        assertThatThrownBy(() -> new HttpSchemaRegistry("localhost:8081", Map.of()))
                .hasMessage(
                        "Expected schema.registry.url to begin with http:// or https://, but it is 'localhost:8081'.");
    }

    private SchemaRegistry registry(Map<String, String> properties) {
        return new HttpSchemaRegistry(url(""), properties);
    }

    private String url(String user) {
        return "http://" + user + "localhost:" + server.getAddress().getPort() + "/";
    }
}
