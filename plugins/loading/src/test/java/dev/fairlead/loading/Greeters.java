package dev.fairlead.loading;

import dev.fairlead.loading.api.Greeter;
import dev.fairlead.testkit.PluginSource;
import java.nio.file.Path;
import java.util.List;

/** Plugins that say something. */
final class Greeters {
    private Greeters() {}

    /** A class {@code plugin.Greeting} with the body. */
    static PluginSource with(String body) {
        return new PluginSource()
                .type(
                        "plugin.Greeting",
                        "package plugin; public class Greeting implements dev.fairlead.loading.api.Greeter {" + body
                                + "}")
                .service(Greeter.class, "plugin.Greeting");
    }

    static PluginSource saying(String expression) {
        return with("public String greet() { return " + expression + "; }");
    }

    static Findings find(Path... directories) {
        return new ArtifactFinder(Greeter.class).find(List.of(directories));
    }

    static ArtifactLoader<Greeter> loader() {
        return new ArtifactLoader<>(
                Greeter.class, ApiPackages.of("dev.fairlead.loading.api"), Greeters.class.getClassLoader());
    }
}
