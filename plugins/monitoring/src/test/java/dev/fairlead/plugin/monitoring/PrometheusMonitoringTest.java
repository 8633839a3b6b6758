package dev.fairlead.plugin.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fairlead.events.TaskAssigned;
import dev.fairlead.events.TaskCreated;
import dev.fairlead.events.TaskFailed;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.plugin.api.PluginSettingsException;
import dev.fairlead.plugin.testkit.PluginHarness;
import dev.fairlead.plugin.testkit.SampleEvents;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PrometheusMonitoringTest {
    private static final Path DASHBOARD = Path.of("grafana", "fairlead.json");
    private static final Pattern SERIES = Pattern.compile("fairlead_[a-z_]+");
    private static final Pattern LINE = Pattern.compile(
            "[a-z_]+(?:\\{[a-z]+=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"(?:,[a-z]+=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\")*})?"
                    + " -?\\d+(?:\\.\\d+)?(?:E-?\\d+)?");

    private final SampleEvents events = new SampleEvents();

    private static HttpResponse<String> ask(PluginHarness harness, String method) throws Exception {
        long port = Math.round(harness.metrics().getOrDefault("port", 0.0));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static PluginHarness monitoring() throws Exception {
        return PluginHarness.of(new PrometheusMonitoring()).set("port", "0").start();
    }

    @Test
    void shouldCountAndTimeWhatHappens() throws Exception {
        try (PluginHarness harness = monitoring()) {
            // given
            TaskAssigned assigned = events.taskAssigned("t1", "w1");
            harness.feed(
                    events.workerRegistered("w1", Map.of()),
                    events.workerRegistered("w2", Map.of()),
                    events.workerRegistered("w3", Map.of()),
                    events.taskCreated("t1"),
                    events.taskCreated("t2"),
                    TaskAssigned.newBuilder(assigned)
                            .setTask(TaskInfo.newBuilder(assigned.getTask())
                                    .setQueuedAtMs(1_000)
                                    .setAssignedAtMs(1_300)
                                    .build())
                            .build(),
                    events.taskCompleted("t1", "w1"),
                    TaskFailed.newBuilder(events.taskFailed("t2", "w1", "boom"))
                            .setWillRetry(true)
                            .build(),
                    events.taskFailed("t2", "w2", "boom"),
                    events.taskCancelled("t3", "asked"),
                    events.workerFailed("w1"),
                    events.recoveryCompleted("w1", 1),
                    events.recoveryFailed("w1", "t9"),
                    events.workerDisconnected("w2", "stopped"));
            // when
            HttpResponse<String> answer = ask(harness, "GET");
            // then
            assertThat(answer.headers().firstValue("content-type"))
                    .hasValue("text/plain; version=0.0.4; charset=utf-8");
            assertThat(answer.body().lines())
                    .contains(
                            "# TYPE fairlead_tasks_created_total counter",
                            "fairlead_tasks_created_total{pool=\"default\",project=\"shop\",type=\"junit\"} 2",
                            "fairlead_tasks_finished_total{pool=\"default\",project=\"shop\",type=\"junit\",result=\"succeeded\"}"
                                    + " 1",
                            "fairlead_tasks_finished_total{pool=\"default\",project=\"shop\",type=\"junit\",result=\"failed\"}"
                                    + " 1",
                            "fairlead_tasks_finished_total{pool=\"default\",project=\"shop\",type=\"junit\",result=\"cancelled\"}"
                                    + " 1",
                            "fairlead_task_attempts_failed_total{pool=\"default\",project=\"shop\",type=\"junit\",reason=\"test_failed\"}"
                                    + " 2",
                            "fairlead_tests_total{pool=\"default\",project=\"shop\",type=\"junit\",result=\"passed\"}"
                                    + " 9",
                            "# TYPE fairlead_task_wait_seconds histogram",
                            "fairlead_task_wait_seconds_bucket{pool=\"default\",project=\"shop\",type=\"junit\",le=\"0.25\"}"
                                    + " 0",
                            "fairlead_task_wait_seconds_bucket{pool=\"default\",project=\"shop\",type=\"junit\",le=\"0.5\"}"
                                    + " 1",
                            "fairlead_task_wait_seconds_bucket{pool=\"default\",project=\"shop\",type=\"junit\",le=\"+Inf\"}"
                                    + " 1",
                            "fairlead_task_wait_seconds_sum{pool=\"default\",project=\"shop\",type=\"junit\"} 0.3",
                            "fairlead_task_duration_seconds_sum{pool=\"default\",project=\"shop\",type=\"junit\",result=\"failed\"}"
                                    + " 1.2",
                            "fairlead_workers{pool=\"default\",status=\"alive\"} 1",
                            "fairlead_workers{pool=\"default\",status=\"failed\"} 1",
                            "fairlead_worker_slots{pool=\"default\"} 4",
                            "fairlead_worker_failures_total{pool=\"default\"} 1",
                            "fairlead_recoveries_total{pool=\"default\",result=\"completed\"} 1",
                            "fairlead_recoveries_total{pool=\"default\",result=\"failed\"} 1",
                            "fairlead_recovery_duration_seconds_sum{pool=\"default\"} 0.8");
            assertThat(answer.body().lines().filter(line -> !line.startsWith("# ")))
                    .allMatch(LINE.asMatchPredicate());
            assertThat(ask(harness, "POST").statusCode()).isEqualTo(405);
        }
    }

    @Test
    void shouldNotCountInAReplay() throws Exception {
        try (PluginHarness harness = monitoring()) {
            harness.replay(events.taskCreated("t1"));
            assertThat(ask(harness, "GET").body()).doesNotContain("fairlead_tasks_created_total{");
        }
    }

    @Test
    void shouldStaySmallAndWellFormedWhateverProjectsAreCalled() throws Exception {
        try (PluginHarness harness = monitoring()) {
            for (int i = 0; i < Family.MOST + 50; i++) {
                TaskInfo task = TaskInfo.newBuilder(events.taskCreated("t" + i).getTask())
                        .setProject("p\"\\\n" + i)
                        .build();
                harness.feed(new TaskCreated(events.header(), task, null));
            }
            List<String> series = ask(harness, "GET")
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("fairlead_tasks_created_total{"))
                    .toList();
            assertThat(series)
                    .hasSize(Family.MOST + 1)
                    .allMatch(LINE.asMatchPredicate())
                    .contains("fairlead_tasks_created_total{pool=\"other\",project=\"other\",type=\"other\"} 50");
        }
    }

    @Test
    void shouldSayThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PluginHarness.of(new PrometheusMonitoring())
                            .set("port", Integer.toString(taken.getLocalPort()))
                            .start())
                    .hasMessageStartingWith(
                            "Expected to answer Prometheus on 127.0.0.1:" + taken.getLocalPort() + ", but ");
        }
        assertThatThrownBy(() -> PluginHarness.of(new PrometheusMonitoring())
                        .set("port", "70000")
                        .start())
                .isInstanceOf(PluginSettingsException.class)
                .hasMessage("Expected port from 0 to 65535, but it is 70000.");
    }

    @Test
    void shouldShowOnTheDashboardOnlyWhatThereIs() throws Exception {
        // given
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        List<String> names = new Figures().names();
        // when
        TreeSet<String> shown = new TreeSet<>();
        dashboard
                .findValuesAsText("expr")
                .forEach(expression -> SERIES.matcher(expression)
                        .results()
                        .map(found -> found.group().replaceAll("_(?:bucket|sum|count)$", ""))
                        .forEach(shown::add));
        // then
        assertThat(shown).hasSizeGreaterThan(6).allMatch(names::contains);
        assertThat(dashboard.path("panels")).hasSizeGreaterThan(5);
    }
}
