package dev.fairlead.cli.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of JUnit a class path has, with their versions. Told by the names of jars, as Maven and Gradle keep them;
 * where those say nothing (renamed or merged jars), by a class that only that part has and its jar's manifest.
 */
record ClassPathJUnit(Map<Part, String> versions) {

    /** Stands where a version cannot be told. */
    static final String UNKNOWN = "";

    enum Part {
        JUNIT4("junit", "org/junit/runner/RunWith.class"),
        JUPITER_API("junit-jupiter-api", "org/junit/jupiter/api/Test.class"),
        JUPITER_ENGINE("junit-jupiter-engine", "org/junit/jupiter/engine/JupiterTestEngine.class"),
        VINTAGE_ENGINE("junit-vintage-engine", "org/junit/vintage/engine/VintageTestEngine.class"),
        PLATFORM_COMMONS("junit-platform-commons", "org/junit/platform/commons/JUnitException.class"),
        PLATFORM_ENGINE("junit-platform-engine", "org/junit/platform/engine/TestEngine.class"),
        LAUNCHER("junit-platform-launcher", "org/junit/platform/launcher/Launcher.class"),
        TESTNG("testng", "org/testng/TestNG.class");

        private final Pattern jar;
        private final String marker;

        Part(String artifact, String marker) {
            this.jar = Pattern.compile(Pattern.quote(artifact) + "-(\\d[\\w.+-]*)\\.jar");
            this.marker = marker;
        }
    }

    ClassPathJUnit {
        versions = Map.copyOf(versions);
    }

    static ClassPathJUnit of(List<String> classPath) {
        Map<Part, String> versions = byName(classPath);
        boolean saysEnough = versions.containsKey(Part.JUPITER_API)
                || versions.containsKey(Part.JUNIT4)
                || versions.containsKey(Part.PLATFORM_ENGINE);
        if (!saysEnough) {
            addByClass(classPath, versions);
        }
        return new ClassPathJUnit(versions);
    }

    boolean has(Part part) {
        return versions.containsKey(part);
    }

    @Nullable
    String version(Part part) {
        return versions.get(part);
    }

    private static Map<Part, String> byName(List<String> classPath) {
        Map<Part, String> versions = new HashMap<>();
        for (String entry : classPath) {
            String name = entry.substring(Math.max(entry.lastIndexOf('/'), entry.lastIndexOf('\\')) + 1);
            for (Part part : Part.values()) {
                Matcher matcher = part.jar.matcher(name);
                if (matcher.matches()) {
                    versions.putIfAbsent(part, matcher.group(1));
                }
            }
        }
        return versions;
    }

    private static void addByClass(List<String> classPath, Map<Part, String> versions) {
        try (ClassFiles files = new ClassFiles(classPath)) {
            for (String entry : classPath) {
                for (Part part : Part.values()) {
                    if (has(files, Path.of(entry), part.marker)) {
                        versions.putIfAbsent(part, manifestVersion(Path.of(entry)));
                    }
                }
            }
        }
    }

    private static boolean has(ClassFiles files, Path entry, String marker) {
        try {
            return Files.exists(entry) && files.has(entry, marker);
        } catch (IOException e) {
            return false;
        }
    }

    private static String manifestVersion(Path entry) {
        if (Files.isDirectory(entry)) {
            return UNKNOWN;
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            Manifest manifest = jar.getManifest();
            String version = manifest == null
                    ? null
                    : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            return version == null ? UNKNOWN : version;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
