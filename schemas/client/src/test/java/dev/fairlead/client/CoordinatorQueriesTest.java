package dev.fairlead.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import dev.fairlead.events.CoordinatorShutdown;
import dev.fairlead.events.CoordinatorStartup;
import dev.fairlead.events.FactHeader;
import dev.fairlead.events.TopicSizes;
import dev.fairlead.testkit.BrokerExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class CoordinatorQueriesTest {
    @RegisterExtension
    static final BrokerExtension BROKER = BrokerExtension.withTopics(TopicSizes.single());

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private int status = 200;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            byte[] bytes = "{\"answer\": 42}".getBytes(StandardCharsets.UTF_8);
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
    void shouldAskForWhatIsFiltered() {
        CoordinatorQueries queries = queries();
        assertThat(queries.tasks(Map.of("user", "ada l", "status", "RUNNING"))
                        .path("answer")
                        .asInt())
                .isEqualTo(42);
        queries.workers(Map.of());
        queries.pools();
        queries.users(Map.of("pool", "default"));
        queries.health();
        assertThat(asked)
                .containsExactly(
                        "/v1/tasks?status=RUNNING&user=ada%20l",
                        "/v1/workers", "/v1/pools", "/v1/users?pool=default", "/v1/health");
    }

    @Test
    void shouldAskForATaskWhoseIdHasASlash() {
        assertThat(queries().task("run-1/7-Foo")).isPresent();
        assertThat(asked).containsExactly("/v1/tasks/run-1%2F7-Foo");
    }

    @Test
    void shouldAnswerNothingForATaskThatIsNotKnown() {
        status = 404;
        assertThat(queries().task("t")).isEmpty();
        assertThat(queries().worker("w")).isEmpty();
    }

    @Test
    void shouldReadHealthAlsoFromACoordinatorThatIsNotWell() {
        status = 503;
        assertThat(queries().health().path("answer").asInt()).isEqualTo(42);
    }

    @Test
    void shouldSayInOneSentenceWhatIsWrong() {
        status = 400;
        assertThatThrownBy(() -> queries().pools())
                .isInstanceOf(ClusterException.class)
                .hasMessageEndingWith("to answer /v1/pools, but it answered 400.");
        assertThatThrownBy(() -> new CoordinatorQueries(URI.create("http://localhost:1")).pools())
                .hasMessage("Expected a coordinator to answer at http://localhost:1, but it cannot be reached.");
    }

    @Test
    void shouldFindTheLastCoordinatorThatStartedAndHasNotStoppedAndAnswers() {
        Connection connection = BROKER.connection();
        try (FairleadClient client = FairleadClient.connect(connection)) {
            assertThat(CoordinatorQueries.discover(client)).isEmpty();
            write(
                    client,
                    startup("a", "http://a.invalid"),
                    startup("b", "http://b.invalid"),
                    startup("c", "http://c.invalid"),
                    startup("d", ""));
            assertThat(CoordinatorQueries.endpoints(client))
                    .containsExactly(
                            URI.create("http://c.invalid"),
                            URI.create("http://b.invalid"),
                            URI.create("http://a.invalid"));
            write(client, new CoordinatorShutdown(header(), "c", ""));
            assertThat(CoordinatorQueries.discover(client))
                    .map(CoordinatorQueries::endpoint)
                    .contains(URI.create("http://b.invalid"));
            write(client, startup("a", address()), startup("killed", "http://localhost:1"));
            assertThat(CoordinatorQueries.discover(client))
                    .map(CoordinatorQueries::endpoint)
                    .contains(URI.create(address()));
        }
    }

    private CoordinatorQueries queries() {
        return new CoordinatorQueries(URI.create(address()));
    }

    private String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    private static CoordinatorStartup startup(String instance, String endpoint) {
        return CoordinatorStartup.newBuilder()
                .setHeader(header())
                .setInstanceId(instance)
                .setLogicVersion("1")
                .setEndpoint(endpoint)
                .build();
    }

    private static FactHeader header() {
        return new FactHeader("log-0-1-0", "default", 0, 1L, 0, 1_000L);
    }

    private static void write(FairleadClient client, SpecificRecord... facts) {
        String topic = client.connection().topics().hooksCoordinator();
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                client.connection().clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (SpecificRecord fact : facts) {
                assertThat(producer.send(
                                new ProducerRecord<>(topic, client.codec().encode(topic, fact))))
                        .succeedsWithin(Duration.ofSeconds(10));
            }
        }
    }
}
