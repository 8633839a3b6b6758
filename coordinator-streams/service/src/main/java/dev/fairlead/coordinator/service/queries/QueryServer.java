package dev.fairlead.coordinator.service.queries;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fairlead.coordinator.service.projection.Projection;
import dev.fairlead.events.ClusterException;
import dev.fairlead.scheduler.Measurements;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers queries over HTTP, read-only, from the projection and the health of the process. */
public final class QueryServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(QueryServer.class);
    private static final String TASK = "/v1/tasks/";
    private static final String WORKER = "/v1/workers/";
    private static final String POOL = "/v1/pools/";
    private static final String METRICS = "/metrics";

    private final HttpServer server;
    private final ExecutorService threads;
    private final TaskQueries tasks;
    private final WorkerQueries workers;
    private final FairnessQueries fairness;
    private final Map<String, Function<Question, Answer>> lists;
    private final Supplier<String> metrics;

    private QueryServer(
            HttpServer server,
            Projection projection,
            Supplier<? extends Map<String, Measurements>> measurements,
            Supplier<Answer> health,
            Supplier<String> metrics) {
        this.server = server;
        this.metrics = metrics;
        this.threads = Executors.newFixedThreadPool(4, task -> {
            Thread thread = new Thread(task, "fairlead-queries");
            thread.setDaemon(true);
            return thread;
        });
        this.tasks = new TaskQueries(projection);
        this.workers = new WorkerQueries(projection);
        this.fairness = new FairnessQueries(projection, measurements);
        PoolQueries pools = new PoolQueries(projection);
        this.lists = Map.of(
                "/v1/tasks", tasks::list,
                "/v1/workers", workers::list,
                "/v1/pools", pools::pools,
                "/v1/users", pools::users,
                "/v1/health", question -> health.get());
    }

    /**
     * Begins to answer.
     *
     * @param port 0 for a free one
     * @param measurements of the schedulers of the pools that are decided here
     */
    public static QueryServer start(
            String host,
            int port,
            Projection projection,
            Supplier<? extends Map<String, Measurements>> measurements,
            Supplier<Answer> health,
            Supplier<String> metrics) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
            QueryServer queries = new QueryServer(server, projection, measurements, health, metrics);
            server.setExecutor(queries.threads);
            server.createContext("/", queries::handle);
            server.start();
            return queries;
        } catch (IOException e) {
            throw new ClusterException(
                    "Expected to answer queries on " + host + ":" + port + ", but could not: " + e.getMessage()
                            + ". Choose another port, or 0 for a free one.",
                    e);
        }
    }

    /** What others are told: this machine's name where it listens on all addresses. */
    public URI endpoint() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().isAnyLocalAddress()
                ? hostName()
                : address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("GET")
                    && exchange.getRequestURI().getPath().equals(METRICS)) {
                respond(exchange, 200, MetricsPage.CONTENT_TYPE, metrics.get().getBytes(StandardCharsets.UTF_8));
            } else {
                Answer answer = answer(exchange);
                respond(exchange, answer.status(), "application/json; charset=utf-8", Json.bytes(answer.body()));
            }
        }
    }

    private static void respond(HttpExchange exchange, int status, String contentType, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private Answer answer(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET")) {
            exchange.getResponseHeaders().set("Allow", "GET");
            return Answer.error(
                    405, "Expected GET, but got " + method + ": queries only read; writing is a record on commands.");
        }
        try {
            return answer(Question.of(exchange.getRequestURI()));
        } catch (BadQuestionException e) {
            return Answer.error(400, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.atError()
                    .setMessage("query.failed")
                    .addKeyValue("path", exchange.getRequestURI().getPath())
                    .setCause(e)
                    .log();
            return Answer.error(500, "Expected to answer, but failed: see the coordinator's log.");
        }
    }

    private Answer answer(Question question) {
        String path = question.path();
        Function<Question, Answer> list = lists.get(path);
        if (list != null) {
            return list.apply(question);
        } else if (path.startsWith(TASK)) {
            return tasks.one(path.substring(TASK.length()), question);
        } else if (path.startsWith(WORKER)) {
            return workers.one(path.substring(WORKER.length()), question);
        } else if (path.startsWith(POOL)
                && path.endsWith(METRICS)
                && path.length() > POOL.length() + METRICS.length()) {
            return fairness.of(path.substring(POOL.length(), path.length() - METRICS.length()), question);
        }
        return Answer.error(
                404,
                "Expected one of " + METRICS + ", "
                        + String.join(", ", lists.keySet().stream().sorted().toList()) + ", but got " + path + ".");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
