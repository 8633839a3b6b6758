package dev.fairlead.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A folder with the plugin of {@code docs/exactly-once.md}, as its readers would build it, and the drivers that it needs. */
final class LedgerFolder {
    private static final Path LIBRARIES = Program.ROOT.resolve("cli/target/lib");
    private static final Pattern CODE = Pattern.compile("```java\n(package shop;.*?)```", Pattern.DOTALL);

    private LedgerFolder() {}

    static Path in(Path folder) throws IOException {
        Path classes = folder.resolve("classes");
        compile(folder, classes);
        provide(classes, "dev.fairlead.plugin.api.Plugin", "shop.Ledger");
        provide(classes, "java.sql.Driver", FatalDriver.class.getName());
        copyClasses(classes);
        for (Path jar : libraries("duckdb_jdbc")) {
            Files.createSymbolicLink(folder.resolve(jar.getFileName()), jar);
        }
        return folder;
    }

    private static void compile(Path folder, Path classes) throws IOException {
        Matcher code = CODE.matcher(Files.readString(Program.ROOT.resolve("docs/exactly-once.md")));
        assertThat(code.find()).isTrue();
        Path source = Files.createDirectories(folder).resolve("Ledger.java");
        Files.writeString(source, code.group(1));
        List<String> api = libraries("fairlead-plugin-api", "fairlead-events", "avro", "jspecify").stream()
                .map(Path::toString)
                .toList();
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        String.join(":", api),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(exitCode).isZero();
    }

    private static void copyClasses(Path classes) throws IOException {
        Path ours = Path.of("target/test-classes");
        try (Stream<Path> files = Files.walk(ours)) {
            for (Path file : files.filter(one -> one.getFileName().toString().startsWith("FatalDriver"))
                    .toList()) {
                Path copy = classes.resolve(ours.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static void provide(Path classes, String service, String provider) throws IOException {
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve(service), provider);
    }

    private static List<Path> libraries(String... names) throws IOException {
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            return jars.filter(jar -> Stream.of(names)
                            .anyMatch(
                                    name -> jar.getFileName().toString().matches(Pattern.quote(name) + "-\\d.*\\.jar")))
                    .toList();
        }
    }
}
