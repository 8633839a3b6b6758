package dev.fairlead.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema registry that Confluent's clients, kcat and Kafka Connect understand. It keeps nothing itself:
 * all is on the schemas topic, ids follow from the schemas, and a new version must be able to read the one before
 * (BACKWARD).
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final int LARGEST_REQUEST = 1 << 20;

    private final HttpServer server;
    private final ExecutorService threads;
    private final SchemaBook book;
    private final RegistryRoutes routes;

    private EmbeddedRegistry(HttpServer server, Connection connection) {
        this.server = server;
        this.threads = Executors.newFixedThreadPool(2, work -> {
            Thread thread = new Thread(work, "fairlead-registry");
            thread.setDaemon(true);
            return thread;
        });
        this.book = new SchemaBook(connection);
        this.routes = new RegistryRoutes(book);
    }

    /** On loopback. */
    public static EmbeddedRegistry start(Connection connection, int port) {
        return start(connection, InetAddress.getLoopbackAddress().getHostAddress(), port);
    }

    /**
     * @param host the address to listen on, 0.0.0.0 for all; nothing is encrypted and nobody is asked who they are
     * @param port 0 for a free one
     * @throws ClusterException if it cannot be listened on
     */
    public static EmbeddedRegistry start(Connection connection, String host, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
            EmbeddedRegistry registry = new EmbeddedRegistry(server, connection);
            server.createContext("/", registry::handle);
            server.setExecutor(registry.threads);
            server.start();
            return registry;
        } catch (IOException e) {
            throw new ClusterException(
                    "Expected to start a schema registry on " + host + ":" + port
                            + ", but it is in use or not allowed: choose another port, or 0 for a free one.",
                    e);
        }
    }

    public String url() {
        InetSocketAddress address = server.getAddress();
        boolean local =
                address.getAddress().isAnyLocalAddress() || address.getAddress().isLoopbackAddress();
        return "http://" + (local ? "localhost" : address.getHostString()) + ":" + address.getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                respond(exchange, 200, answer(exchange));
            } catch (RegistryError e) {
                respond(exchange, e.status(), error(e.code(), String.valueOf(e.getMessage())));
            } catch (RuntimeException e) {
                LOG.atWarn()
                        .setCause(e)
                        .addKeyValue("path", exchange.getRequestURI().getPath())
                        .log("Schema registry failed to answer");
                respond(exchange, 500, error(50001, "Internal error"));
            }
        }
    }

    private JsonNode answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
        if (body.length > LARGEST_REQUEST) {
            throw new RegistryError(
                    RegistryError.UNPROCESSABLE, "The request is larger than " + LARGEST_REQUEST + " bytes");
        }
        return routes.answer(exchange.getRequestMethod(), segments(exchange), new String(body, StandardCharsets.UTF_8));
    }

    private static List<String> segments(HttpExchange exchange) {
        return Arrays.stream(exchange.getRequestURI().getRawPath().split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
                .toList();
    }

    private static JsonNode error(int code, String message) {
        return JsonNodeFactory.instance.objectNode().put("error_code", code).put("message", message);
    }

    private static void respond(HttpExchange exchange, int status, JsonNode answer) throws IOException {
        byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        book.close();
    }
}
