package dev.fairlead.cli.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The user's Maven: the project's own wrapper, here or in a folder above, or the one on PATH. */
final class MavenCommand {

    private MavenCommand() {}

    static List<String> find(Path project, Machine machine) throws SuiteException {
        boolean isWindows =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        String wrapper = isWindows ? "mvnw.cmd" : "mvnw";
        for (Path folder = project; folder != null; folder = folder.getParent()) {
            Path script = folder.resolve(wrapper);
            if (Files.isRegularFile(script)) {
                boolean needsShell = !isWindows && !Files.isExecutable(script);
                return needsShell ? List.of("sh", script.toString()) : List.of(script.toString());
            }
        }
        Path onPath = machine.onPath(isWindows ? "mvn.cmd" : "mvn");
        if (onPath == null) {
            throw new SuiteException("Expected Maven to compile " + project + ", but there is neither a " + wrapper
                    + " nor mvn on PATH; install Maven 3.8 or newer.");
        }
        return List.of(onPath.toString());
    }
}
