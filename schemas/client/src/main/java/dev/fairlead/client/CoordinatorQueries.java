package dev.fairlead.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.CoordinatorShutdown;
import dev.fairlead.events.CoordinatorStartup;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Read-only questions to a coordinator, answered from its projection as JSON. Filters and paging are query parameters;
 * an empty map asks for everything. Safe for any number of threads.
 */
public final class CoordinatorQueries {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final URI endpoint;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    public CoordinatorQueries(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Of the coordinators that have started and not stopped since, the last one that answers; one that was killed did not
     * say that it stopped. If none answers, the last of them. Empty if there is none.
     */
    public static Optional<CoordinatorQueries> discover(FairleadClient client) {
        List<CoordinatorQueries> known =
                endpoints(client).stream().map(CoordinatorQueries::new).toList();
        Optional<CoordinatorQueries> answering =
                known.stream().filter(CoordinatorQueries::answers).findFirst();
        return answering.isPresent() ? answering : known.stream().findFirst();
    }

    /** Read from the log: the addresses that coordinators gave of themselves, each once, the last to start first. */
    public static List<URI> endpoints(FairleadClient client) {
        Map<String, URI> byInstance = new LinkedHashMap<>();
        Set<String> topic = Set.of(client.connection().topics().hooksCoordinator());
        try (EventFeed feed = client.follow(topic, new EventFeed.From.Beginning())) {
            while (!feed.caughtUp()) {
                feed.poll(PATIENCE).forEach(event -> remember(byInstance, event));
            }
        }
        List<URI> lastFirst = new ArrayList<>(byInstance.values());
        Collections.reverse(lastFirst);
        return lastFirst.stream().distinct().toList();
    }

    private static void remember(Map<String, URI> byInstance, Event event) {
        if (event.value() instanceof CoordinatorStartup startup
                && !startup.getEndpoint().isEmpty()) {
            byInstance.remove(startup.getInstanceId());
            byInstance.put(startup.getInstanceId(), URI.create(startup.getEndpoint()));
        } else if (event.value() instanceof CoordinatorShutdown shutdown) {
            byInstance.remove(shutdown.getInstanceId());
        }
    }

    public JsonNode tasks(Map<String, String> filters) {
        return get("/v1/tasks", filters).orElseThrow(() -> unanswered("/v1/tasks"));
    }

    /** Empty: no such task. */
    public Optional<JsonNode> task(String taskId) {
        return get("/v1/tasks/" + encoded(taskId), Map.of());
    }

    public JsonNode workers(Map<String, String> filters) {
        return get("/v1/workers", filters).orElseThrow(() -> unanswered("/v1/workers"));
    }

    /** Empty: no such worker. */
    public Optional<JsonNode> worker(String workerId) {
        return get("/v1/workers/" + encoded(workerId), Map.of());
    }

    public JsonNode pools() {
        return get("/v1/pools", Map.of()).orElseThrow(() -> unanswered("/v1/pools"));
    }

    /** How a pool shares its slots. Empty: no such pool. */
    public Optional<JsonNode> poolMetrics(String pool) {
        return get("/v1/pools/" + encoded(pool) + "/metrics", Map.of());
    }

    public JsonNode users(Map<String, String> filters) {
        return get("/v1/users", filters).orElseThrow(() -> unanswered("/v1/users"));
    }

    public JsonNode health() {
        return get("/v1/health", Map.of()).orElseThrow(() -> unanswered("/v1/health"));
    }

    public URI endpoint() {
        return endpoint;
    }

    private boolean answers() {
        try {
            health();
            return true;
        } catch (ClusterException e) {
            return false;
        }
    }

    private Optional<JsonNode> get(String path, Map<String, String> parameters) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base() + path + query(parameters)))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer(path, response);
        } catch (IOException e) {
            throw new ClusterException(
                    "Expected a coordinator to answer at " + endpoint + ", but it cannot be reached.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("Expected to ask the coordinator, but was interrupted.", e);
        }
    }

    /** A coordinator that is not well says so with 503, and still in JSON. */
    private Optional<JsonNode> answer(String path, HttpResponse<String> response) throws JsonProcessingException {
        return switch (response.statusCode()) {
            case 200, 503 -> Optional.of(JSON.readTree(response.body()));
            case 404 -> Optional.empty();
            default ->
                throw new ClusterException("Expected the coordinator at " + endpoint + " to answer " + path
                        + ", but it answered " + response.statusCode() + ".");
        };
    }

    private ClusterException unanswered(String path) {
        return new ClusterException(
                "Expected the coordinator at " + endpoint + " to answer " + path + ", but it does not know it.");
    }

    private String base() {
        String text = endpoint.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : new TreeMap<>(parameters)
                        .entrySet().stream()
                                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                                .collect(Collectors.joining("&", "?", ""));
    }

    /** For a path or a query: a space is %20 in both. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
