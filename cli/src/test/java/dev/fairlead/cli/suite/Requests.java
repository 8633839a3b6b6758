package dev.fairlead.cli.suite;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests as the command line makes them, and a machine whose cache is a test's own. */
final class Requests {

    private Requests() {}

    static SuiteRequest of(Path folder, SuiteRequest.Source source) {
        return of(folder, source, SuiteRequest.Selection.everything());
    }

    static SuiteRequest of(Path folder, SuiteRequest.Source source, SuiteRequest.Selection selection) {
        SuiteRequest.Launch launch = new SuiteRequest.Launch(List.of("-Dextra=1"), Map.of("EXTRA", "2"));
        return new SuiteRequest("run-1", folder, source, selection, launch, 2, Duration.ofSeconds(90));
    }

    static SuiteRequest.Selection include(String... patterns) {
        return new SuiteRequest.Selection(List.of(patterns), List.of(), List.of(), List.of(), false);
    }

    static SuiteRequest.Selection onlyFailed() {
        return new SuiteRequest.Selection(List.of(), List.of(), List.of(), List.of(), true);
    }

    static Machine machine(Path cache) {
        Machine real = Machine.current();
        return new Machine(real.home(), cache, real.javaHome(), real.environment(), localRepository());
    }

    /** Surefire tells tests of it. */
    static @Nullable Path localRepository() {
        String path = System.getProperty("localRepository");
        return path == null ? null : Path.of(path);
    }

    static JsonNode payload(PlannedTask task) throws IOException {
        return Json.MAPPER.readTree(task.payload());
    }
}
