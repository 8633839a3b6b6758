package dev.fairlead.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes what a plugin posts, on any path, and can be told to kill the sender as soon as something has come on one: then it
 * has had its effect, and nobody will ever tell the sender so.
 */
final class FatalReceiver implements AutoCloseable {
    /** Who is to be killed, and what will be its last words, on which path. */
    private record Victim(ProcessHandle process, String path, String words) {
        boolean says(String onPath, String body) {
            return onPath.equals(path) && body.contains(words);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicReference<Victim> victim = new AtomicReference<>();
    private final List<String> told = new ArrayList<>();

    FatalReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** From now on, as soon as something with these words has come on the path. */
    void kill(ProcessHandle process, String path, String words) {
        victim.set(new Victim(process, path, words));
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Victim now = victim.get();
            synchronized (this) {
                told.add(path + " " + body);
            }
            if (now != null && now.says(path, body) && victim.compareAndSet(now, null)) {
                now.process().destroyForcibly();
                now.process().onExit().join();
                return;
            }
            exchange.sendResponseHeaders(204, -1);
        }
    }

    /** For each message that came on a path, in order, what the pattern's first group finds in it. */
    synchronized List<Set<String>> told(String path, Pattern pattern) {
        return told.stream()
                .filter(message -> message.startsWith(path + " "))
                .map(message -> pattern.matcher(message)
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet()))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
