package dev.fairlead.plugin.monitoring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Answers GET /metrics. */
final class ScrapeServer implements AutoCloseable {
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final int OK = 200;
    private static final int NO_SUCH_METHOD = 405;
    private static final int BACKLOG = 16;

    private final HttpServer server;
    private final ExecutorService thread;

    private ScrapeServer(HttpServer server, ExecutorService thread) {
        this.server = server;
        this.thread = thread;
    }

    /**
     * @param port 0: a free one
     * @throws IOException if the port cannot be had; the message says which
     */
    static ScrapeServer start(String host, int port, Supplier<String> metrics) throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
        } catch (IOException e) {
            throw new IOException(
                    "Expected to answer Prometheus on " + host + ":" + port + ", but " + e.getMessage() + ".", e);
        }
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
            Thread one = new Thread(work, "fairlead-monitoring");
            one.setDaemon(true);
            return one;
        });
        server.createContext("/metrics", exchange -> answer(exchange, metrics));
        server.setExecutor(thread);
        server.start();
        return new ScrapeServer(server, thread);
    }

    private static void answer(HttpExchange exchange, Supplier<String> metrics) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(NO_SUCH_METHOD, -1);
                return;
            }
            byte[] text = metrics.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", CONTENT_TYPE);
            exchange.sendResponseHeaders(OK, text.length);
            exchange.getResponseBody().write(text);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
