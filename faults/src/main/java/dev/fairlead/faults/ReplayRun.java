package dev.fairlead.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fairlead.events.Connection;
import dev.fairlead.faults.check.Violation;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code fairlead replay verify} says of the run's log on one JDK.
 *
 * @param hashes by partition and pool
 * @param said what it printed
 */
record ReplayRun(String javaHome, int exitCode, Map<String, String> hashes, String said) {

    static ReplayRun of(Settings settings, Connection connection, String javaHome) throws Exception {
        Path out = settings.folder().resolve("replay.json");
        ProcessBuilder builder = new ProcessBuilder(
                        settings.root().resolve("scripts/fairlead").toString(),
                        "replay",
                        "verify",
                        "--json",
                        "--bootstrap-servers",
                        connection.bootstrapServers())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        if (!javaHome.isEmpty()) {
            builder.environment().put("JAVA_HOME", javaHome);
        }
        int exitCode = builder.start().waitFor();
        String said = Files.readString(out);
        return new ReplayRun(javaHome, exitCode, exitCode == 0 ? hashes(said) : Map.of(), said);
    }

    private static Map<String, String> hashes(String json) throws Exception {
        Map<String, String> hashes = new TreeMap<>();
        for (JsonNode pool : new ObjectMapper().readTree(json).get("pools")) {
            hashes.put(
                    pool.get("partition").asInt() + " " + pool.get("pool").asText(),
                    pool.get("hash").asText());
        }
        return hashes;
    }

    /** P6: each finds the log identical, and all get the same hashes. */
    static List<Violation> check(List<ReplayRun> runs) {
        List<Violation> violations = new ArrayList<>();
        for (ReplayRun run : runs) {
            if (run.exitCode() != 0) {
                violations.add(new Violation("P6", "the replay on " + run.javaHome() + " says: " + run.said()));
            } else if (!run.hashes().equals(runs.get(0).hashes())) {
                violations.add(new Violation(
                        "P6",
                        "the replay on " + run.javaHome() + " gives " + run.hashes() + ", the first one "
                                + runs.get(0).hashes()));
            }
        }
        return violations;
    }
}
