package dev.fairlead.cli.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The JDK that Surefire would start tests with, if it is another one than ours. */
final class TestJava {

    private static final int OLDEST = 17;
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(?:1\\.)?(\\d+).*", Pattern.DOTALL);

    private final Machine machine;
    private final SuiteListener progress;

    TestJava(Machine machine, SuiteListener progress) {
        this.machine = machine;
        this.progress = progress;
    }

    /** Null: the worker's own. */
    @Nullable
    String home(MavenModule module) {
        try {
            Path bin = Path.of(module.java()).toRealPath().getParent();
            Path home = bin == null ? null : bin.getParent();
            if (home == null || home.equals(machine.javaHome().toRealPath())) {
                return null;
            }
            int version = version(home);
            if (version != 0 && version < OLDEST) {
                progress.warning("The build of module " + module.label() + " runs its tests on JDK " + version
                        + ", but Fairlead needs " + OLDEST + "; they run on " + machine.javaHome() + ".");
                return null;
            }
            return home.toString();
        } catch (IOException e) {
            progress.warning("Expected a JDK at " + module.java() + " for module " + module.label()
                    + ", but there is none; its tests run on " + machine.javaHome() + ".");
            return null;
        }
    }

    /** 0 if the JDK does not tell. */
    private static int version(Path home) throws IOException {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            return 0;
        }
        for (String line : Files.readAllLines(release)) {
            Matcher matcher = VERSION.matcher(line);
            if (matcher.matches()) {
                return Integer.parseInt(matcher.group(1));
            }
        }
        return 0;
    }
}
