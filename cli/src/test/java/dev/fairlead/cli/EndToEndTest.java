package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line through a real broker, coordinator and workers, all in this JVM, to forks and back. */
@Timeout(120)
class EndToEndTest {

    @TempDir
    private Path folder;

    @Test
    void shouldRunASuiteAndTellHowEachTestEnded() throws Exception {
        // given
        CommandLineFixture fairlead = new CommandLineFixture(folder);

        // when
        int exitCode = fairlead.run(
                "run",
                "--classpath",
                junitClassPath(),
                "--scan",
                absolute("target/test-classes"),
                "--include",
                "**/samples/*Cases.class",
                "--workers",
                "2",
                "--retries",
                "1",
                "--env",
                "FLAKY_MARKER=" + folder.resolve("marker"));

        // then
        assertThat(exitCode).as(fairlead.out() + fairlead.err()).isEqualTo(1);
        JsonNode report = new ObjectMapper()
                .readTree(folder.resolve("fairlead-reports/report.json").toFile());
        TreeMap<String, String> statuses = new TreeMap<>();
        report.get("tests")
                .forEach(test -> statuses.merge(
                        test.get("suite").asText().replaceAll(".*\\.", "") + " "
                                + test.get("status").asText() + " "
                                + test.get("attempts").size(),
                        "1",
                        (a, b) -> Integer.toString(Integer.parseInt(a) + 1)));
        assertThat(statuses)
                .containsEntry("MixedCases PASSED 1", "3")
                .containsEntry("MixedCases PASSED 2", "1")
                .containsEntry("MixedCases FAILED 2", "1")
                .containsEntry("MixedCases ABORTED 1", "1")
                .containsEntry("MixedCases SKIPPED 1", "1");
        assertThat(report.get("totals").get("flaky").asInt()).isEqualTo(1);
        assertThat(fairlead.out())
                .contains("passed on attempt 2", "one is </script> not two", "System.exit")
                .contains("Reports: fairlead-reports/report.html");
        assertThat(folder.resolve("fairlead-reports/junit")).isNotEmptyDirectory();
        assertThat(folder.resolve(".fairlead/history.json")).isNotEmptyFile();
    }

    @Test
    void shouldServeEveryVerbFromOneCluster() throws Exception {
        // given
        CommandLineFixture up = new CommandLineFixture(folder);
        Thread cluster = new Thread(() -> up.run("up", "--port", "0", "--workers", "1", "--data", "log"), "up");
        cluster.start();
        String broker = up.awaitLine("broker +(\\S+)");
        try {
            up.awaitLine("(Ctrl-C) ends");
            // when
            assertRun(
                    0,
                    "a-1 +SUCCEEDED",
                    broker,
                    "submit",
                    "--wait",
                    "--id",
                    "a-1",
                    "--type",
                    "command",
                    "--payload",
                    "{\"argv\":[\"true\"],\"workdir\":\"fresh\"}");
            Files.writeString(
                    folder.resolve("tasks.jsonl"),
                    "{\"taskId\":\"b-1\",\"type\":\"command\",\"user\":\"ann\","
                            + "\"payload\":{\"argv\":[\"false\"],\"workdir\":\"fresh\"}}\n");
            assertRun(1, "b-1 +FAILED", broker, "submit", "--wait", "tasks.jsonl");
            assertRun(0, "c-1 +SUCCEEDED", broker, submit("c-1", "--wait", "--depends-on", "a-1", "--due", "1h"));
            assertRun(1, "d-1 +FAILED", broker, submit("d-1", "--wait", "--depends-on", "a-1,b-1", "--model", "m"));
            assertRun(
                    0, "Pool default: new tasks wait until they are let in.", broker, "pool", "admission", "required");
            assertRun(
                    0,
                    "1 task submitted.",
                    broker,
                    submit("e-1", "--not-before", "2h", "--deadline", "3h", "--label", "team=web"));
            assertRun(0, "Pool default: new tasks are taken at once.", broker, "pool", "admission", "open");
            // then
            awaitRun(
                    "status +WAITING[^@]*waitsForAdmission +true\\s+waitsUntilMs +2\\d{3}-[^@]*labels:\\s+team +web",
                    broker, "describe", "task", "e-1");
            assertRun(
                    0,
                    "message +Expected task b-1, on which it depends, to succeed, but it is FAILED.",
                    broker,
                    "describe",
                    "task",
                    "d-1");
            assertRun(0, "b-1.* FAILED +ann", broker, "get", "tasks");
            assertRun(0, "\"taskId\" : \"a-1\"", broker, "get", "tasks", "--json", "--status", "succeeded");
            assertRun(0, "worker-1 +default +ALIVE", broker, "get", "workers");
            assertRun(0, "default +0 +1 +0 +1", broker, "get", "pools");
            assertRun(0, "ann +default", broker, "get", "users");
            assertRun(0, "status +FAILED", broker, "describe", "task", "b-1");
            assertRun(0, "workerId +worker-1", broker, "describe", "worker", "worker-1");
            assertRun(2, "Expected to describe task 'none', but", broker, "describe", "task", "none");
            assertRun(
                    2,
                    "(?m)^Expected the schema registry at http://localhost:1 to answer",
                    broker,
                    "get",
                    "tasks",
                    "--config",
                    Files.writeString(folder.resolve("away.properties"), "schema.registry.url=http://localhost:1")
                            .toString());
            assertRun(0, "TaskCompleted +a-1", broker, "events");
            assertRun(0, "1 task asked to be cancelled.", broker, "cancel", "a-1");
            assertRun(0, "1 test: 1 passed", broker, "run", "--command", "true", "--inputs", "path");
            assertRun(0, "Identical: [0-9,]+ commands lead to the", broker, "replay", "verify");
            assertRun(0, "\"hash\" : \"[0-9a-f]{64}\"", broker, "replay", "verify", "--pool", "default", "--json");
            assertRun(2, "pool nobody, but there are none that were", broker, "replay", "verify", "--pool", "nobody");
        } finally {
            up.interrupts().raise(2);
            cluster.join();
        }
        assertThat(up.err()).isEmpty();
        String verified = fairlead("replay", "verify", "--data", "log");
        assertThat(verified).contains("Identical: ").containsPattern("hash of 0 default   [0-9a-f]{64}");
        assertThat(fairlead("export", "log.fla", "--data", "log"))
                .containsPattern("[0-9,]+ records in log.fla, [0-9,]+ bytes\\.\n")
                .containsPattern("SHA-256 of its manifest: [0-9a-f]{64}");
        assertThat(fairlead("replay", "verify", "--archive", "log.fla")).isEqualTo(verified);
        assertThat(fairlead("audit", "a-1", "--archive", "log.fla"))
                .startsWith("Task a-1 of pool default\n")
                .containsPattern(
                        "SubmitTask by user \\S+ for project default  \\(commands, partition 0, offset [0-9]+\\)")
                .contains("decided by FairnessScheduler 1, FAIR_SHARE; coordinator ")
                .contains("TaskAssigned  ASSIGNED worker=worker-1 attempt=1")
                .containsPattern(
                        "why this task: 1 queue had .*\n +PROJECT +USER +WAIT .* DUE +OWED +THEN +TAG\n +default +\\S+ ")
                .containsPattern("why this worker: 1 worker could .*\n +WORKER +BUSY .*\n +worker-1 +0 +1 ")
                .contains("The facts that are recorded of the pool are those of the replay");
        assertThat(fairlead("audit", "a-1", "--archive", "log.fla", "--json"))
                .contains("\"identical\" : true", "\"workerId\" : \"worker-1\"", "\"measures\" : {");
        CommandLineFixture unknown = new CommandLineFixture(folder);
        assertThat(unknown.run("audit", "none", "--archive", "log.fla")).isEqualTo(2);
        assertThat(unknown.err())
                .contains(
                        "Expected to find task none in pool default, but nothing that was decided on the log is about it;");
        assertThat(fairlead(
                        "replay",
                        "what-if",
                        "--archive",
                        "log.fla",
                        "--scheduler",
                        "PriorityScheduler",
                        "--plot",
                        "w.svg"))
                .startsWith("An estimate: ")
                .containsPattern("recorded, again +FairnessScheduler, 1 slot\nwhat if +PriorityScheduler, 1 slot\n")
                .containsPattern("makespan +[0-9.:]+ (s|ms|min) +[0-9.:]+ (s|ms|min) +[0-9.:]+ (s|ms|min)\n")
                .containsPattern("ann +[0-9]+ +");
        assertThat(folder.resolve("w.svg")).content().contains(">what if</tspan>", ">recorded (dashed)</tspan>");
        assertThat(fairlead("replay", "what-if", "--archive", "log.fla", "--json"))
                .contains("\"estimate\" : true");
        assertThat(fairlead("replay", "snapshot", "--archive", "log.fla", "--at", "5", "--out", "at-5.fls"))
                .containsPattern("partition 0 up to offset 5\nSHA-256 of its manifest: [0-9a-f]{64}");
        assertThat(fairlead("replay", "verify", "--archive", "log.fla", "--from", "at-5.fls"))
                .contains("Identical: ")
                .contains(verified.lines()
                        .filter(line -> line.startsWith("hash of 0 default"))
                        .findFirst()
                        .orElseThrow());
    }

    private String fairlead(String... arguments) {
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        assertThat(fairlead.run(arguments)).as(fairlead.err()).isZero();
        return fairlead.out();
    }

    @Test
    void shouldLeaveNothingBehindWhenInterrupted() throws Exception {
        // given
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        Path pid = folder.resolve("pid");
        int[] exitCode = new int[1];
        Thread run = new Thread(
                () -> exitCode[0] = fairlead.run(
                        "run", "--command", "sh -c 'echo $$ > " + pid + "; exec sleep 300'", "--workers", "1"),
                "run");
        run.start();
        long process = Long.parseLong(Awaited.text(pid).strip());

        // when
        fairlead.interrupts().raise(2);
        run.join();

        // then
        assertThat(exitCode[0]).isEqualTo(130);
        assertThat(fairlead.err())
                .contains("Interrupted: 1 task is cancelled, the workers of this process are stopped.");
        assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private static String[] submit(String id, String... more) {
        String payload = "{\"argv\":[\"true\"],\"workdir\":\"fresh\"}";
        return Stream.concat(
                        Stream.of("submit", "--id", id, "--type", "command", "--payload", payload), Stream.of(more))
                .toArray(String[]::new);
    }

    /** The queries follow what is decided, a moment later. */
    private void awaitRun(String pattern, String broker, String... arguments) {
        Awaited.group(
                () -> {
                    CommandLineFixture fairlead = new CommandLineFixture(folder);
                    String[] all = Stream.concat(Stream.of(arguments), Stream.of("--bootstrap-servers", broker))
                            .toArray(String[]::new);
                    fairlead.run(all);
                    return fairlead.out();
                },
                "(" + pattern + ")");
    }

    private void assertRun(int exitCode, String pattern, String broker, String... arguments) {
        CommandLineFixture fairlead = new CommandLineFixture(folder);
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--bootstrap-servers";
        all[arguments.length + 1] = broker;
        assertThat(fairlead.run(all)).as(fairlead.out() + fairlead.err()).isEqualTo(exitCode);
        assertThat(fairlead.out() + fairlead.err()).containsPattern(pattern);
    }

    private static String junitClassPath() {
        String libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> entry.matches(".*/(junit-|opentest4j|apiguardian|jspecify).*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));
        return absolute("target/test-classes") + File.pathSeparator + libraries;
    }

    private static String absolute(String path) {
        return Path.of(path).toAbsolutePath().toString();
    }
}
