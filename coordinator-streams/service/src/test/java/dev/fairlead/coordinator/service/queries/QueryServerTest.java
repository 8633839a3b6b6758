package dev.fairlead.coordinator.service.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fairlead.coordinator.service.projection.Facts;
import dev.fairlead.coordinator.service.projection.Projection;
import dev.fairlead.events.ClusterException;
import dev.fairlead.scheduler.Measurement;
import dev.fairlead.scheduler.Measurements;
import dev.fairlead.scheduler.api.SchedulerMetric;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class QueryServerTest {

    private final Projection projection = new Projection(100);
    private final HttpClient http = HttpClient.newHttpClient();
    private Answer health = Answer.ok(Json.object().put("status", "ok"));
    private Map<String, Measurements> measured = Map.of();
    private QueryServer server =
            QueryServer.start("127.0.0.1", 0, projection, () -> measured, () -> health, this::metrics);

    @BeforeEach
    void fill() {
        projection.apply(Facts.registered("w1", 1));
        projection.apply(Facts.created("run/1 a", 2));
        projection.apply(Facts.created("t2", 3));
        projection.apply(Facts.assigned("t2", 3, 4));
        projection.apply(Facts.failed("t3", 5, 6));
    }

    private String metrics() {
        MetricsPage page = new MetricsPage();
        page.gauge("lag", "How far behind.")
                .is(Map.of("partition", 1, "pool", "a\"b\\c"), 5)
                .is(0.25);
        page.counter("none", "Nothing.");
        return page.toString();
    }

    @Test
    void shouldAnswerMetricsInPrometheusTextFormat() throws Exception {
        // when
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(server.endpoint().resolve("/metrics")).build(),
                HttpResponse.BodyHandlers.ofString());

        // then
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body()).isEqualTo("""
                # HELP lag How far behind.
                # TYPE lag gauge
                lag{partition="1",pool="a\\"b\\\\c"} 5
                lag 0.25
                """);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void shouldListTasksPageByPage() throws Exception {
        // when
        JsonNode first = json(get("/v1/tasks?limit=2", 200));
        JsonNode second = json(
                get("/v1/tasks?limit=2&pageToken=" + first.get("nextPageToken").asText(), 200));

        // then
        assertThat(first.get("tasks").findValuesAsText("taskId")).containsExactly("t3", "t2");
        assertThat(second.get("tasks").findValuesAsText("taskId")).containsExactly("run/1 a");
        assertThat(second.get("nextPageToken").isNull()).isTrue();
    }

    @Test
    void shouldFilterTasks() throws Exception {
        assertThat(ids("/v1/tasks?status=failed,ASSIGNED")).containsExactly("t3", "t2");
        assertThat(ids("/v1/tasks?worker=w1")).containsExactly("t2");
        assertThat(ids("/v1/tasks?user=bob")).isEmpty();
        assertThat(ids("/v1/tasks?run=run-1&project=web&type=junit&pool=default"))
                .hasSize(3);
    }

    private java.util.List<String> ids(String path) throws Exception {
        return json(get(path, 200)).get("tasks").findValuesAsText("taskId");
    }

    @Test
    void shouldDescribeATaskWhoseIdHasASlashAndASpace() throws Exception {
        // when
        JsonNode task = json(get("/v1/tasks/run%2F1%20a", 200));

        // then
        assertThat(task.get("taskId").asText()).isEqualTo("run/1 a");
        assertThat(task.get("status").asText()).isEqualTo("QUEUED");
        assertThat(task.get("offset").asLong()).isEqualTo(2);
    }

    @Test
    void shouldDescribeAWorkerWithItsTasks() throws Exception {
        // when
        JsonNode worker = json(get("/v1/workers/w1", 200));

        // then
        assertThat(worker.get("busy").asInt()).isEqualTo(1);
        assertThat(worker.get("tasks").findValuesAsText("taskId")).containsExactly("t2");
        assertThat(json(get("/v1/workers?status=alive", 200)).get("workers").size())
                .isEqualTo(1);
    }

    @Test
    void shouldSayWhatAPoolAndItsUsersHave() throws Exception {
        assertThat(json(get("/v1/pools", 200)).get("pools").get(0).get("slots").asInt())
                .isEqualTo(4);
        assertThat(json(get("/v1/users?user=ann", 200))
                        .get("users")
                        .get(0)
                        .get("failed")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldSayHowAPoolShares() throws Exception {
        // when
        JsonNode pool = json(get("/v1/pools/default/metrics", 200));

        // then
        assertThat(pool.get("active_users").asInt()).isEqualTo(1);
        assertThat(pool.get("fairness_score").asDouble()).isEqualTo(1);
        assertThat(pool.get("worker_utilization").asDouble()).isEqualTo(0.25);
        assertThat(pool.get("energy_since_ms").asLong()).isEqualTo(1_001);
        assertThat(pool.get("estimated_joules").asDouble()).isEqualTo(0.25);
        assertThat(pool.get("estimated_idle_joules").asDouble()).isEqualTo(0.3);
        assertThat(pool.get("estimated_watts").asDouble()).isEqualTo(125);
        assertThat(pool.get("users").get(0).get("user").asText()).isEqualTo("ann");
        assertThat(pool.get("users").get(0).get("share_ideal").asDouble()).isEqualTo(2);
        assertThat(pool.get("users").get(0).get("share_real").asInt()).isEqualTo(1);
        assertThat(pool.get("users").get(0).get("run_p50_ms").isNull()).isTrue();
        assertThat(pool.get("projects").get(0).get("project").asText()).isEqualTo("web");
        assertThat(error("/v1/pools/none/metrics", 404)).isEqualTo("Expected to find pool none, but there is none.");
    }

    @Test
    void shouldTellWhatTheSchedulerMeasuresOfItselfWhereItDecides() throws Exception {
        // given
        assertThat(json(get("/v1/pools/default/metrics", 200))
                        .get("scheduler_metrics")
                        .isNull())
                .isTrue();
        SchedulerMetric height = new SchedulerMetric("height", "m", "How high.");
        SchedulerMetric width = new SchedulerMetric("width", "", "How wide.");

        // when
        measured = Map.of(
                "default",
                new Measurements(
                        "Mine", List.of(new Measurement(height, OptionalDouble.of(1.5), ""), Measurement.none(width))));

        // then
        JsonNode metrics = json(get("/v1/pools/default/metrics", 200)).get("scheduler_metrics");
        assertThat(metrics)
                .isEqualTo(
                        json("[{'scheduler':'Mine','metric':'height','unit':'m','description':'How high.','value':1.5},"
                                .concat(
                                        "{'scheduler':'Mine','metric':'width','unit':'','description':'How wide.','value':null}]")
                                .replace('\'', '"')));
    }

    @Test
    void shouldSayInASentenceWhatIsWrongWithTheQuestion() throws Exception {
        assertThat(error("/v1/tasks/none", 404))
                .isEqualTo("Expected to find task none, but there is none, or it ended long ago.");
        assertThat(error("/v2", 404))
                .isEqualTo(
                        "Expected one of /metrics, /v1/health, /v1/pools, /v1/tasks, /v1/users, /v1/workers, but got /v2.");
        assertThat(error("/v1/tasks?limit=0", 400)).isEqualTo("Expected limit to be 1 to 1000, but it is '0'.");
        assertThat(error("/v1/tasks?status=late", 400)).startsWith("Expected status to be one or more of");
        assertThat(error("/v1/tasks?colour=red", 400))
                .isEqualTo("Expected only the parameters limit, pageToken, pool, project, run, status, type, user,"
                        + " worker on /v1/tasks, but got colour.");
        assertThat(error("/v1/tasks?pageToken=x", 400))
                .isEqualTo("Expected pageToken to be the nextPageToken of an earlier answer, but it is 'x'.");
    }

    @Test
    void shouldRefuseToWrite() throws Exception {
        // when
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(server.endpoint().resolve("/v1/tasks"))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        // then
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET");
        assertThat(json(response.body()).get("error").asText()).contains("queries only read");
    }

    @Test
    void shouldPassOnWhatHealthSays() throws Exception {
        // given
        assertThat(json(get("/v1/health", 200)).get("status").asText()).isEqualTo("ok");

        // when
        health = new Answer(503, Json.object().put("status", "unhealthy"));

        // then
        assertThat(json(get("/v1/health", 503)).get("status").asText()).isEqualTo("unhealthy");
    }

    @Test
    void shouldSayThatThePortIsTaken() {
        assertThatThrownBy(() -> QueryServer.start(
                        "127.0.0.1",
                        server.endpoint().getPort(),
                        projection,
                        () -> measured,
                        () -> health,
                        this::metrics))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("Choose another port, or 0 for a free one.");
    }

    private String error(String path, int status) throws Exception {
        return json(get(path, status)).get("error").asText();
    }

    private String get(String path, int status) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(server.endpoint() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response.body();
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
