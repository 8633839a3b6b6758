package dev.fairlead.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guides name types and paths in code quotes; each of them exists. */
final class DocumentationTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern TYPE = Pattern.compile("`([A-Z][A-Za-z0-9]+)`");
    private static final Pattern PATH = Pattern.compile("`([a-z][\\w.-]*(?:/[\\w.-]+)+)`");

    @ParameterizedTest
    @ValueSource(strings = {"ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"})
    void shouldNameOnlyWhatExists(String guide) throws IOException {
        // given
        String text = Files.readString(ROOT.resolve(guide));
        Set<String> types = typesOfTheRepository();
        // when
        Set<String> missing = new TreeSet<>();
        named(TYPE, text).stream().filter(name -> !types.contains(name)).forEach(missing::add);
        named(PATH, text).stream()
                .filter(path -> !Files.exists(ROOT.resolve(path)))
                .forEach(missing::add);
        // then
        assertThat(missing).isEmpty();
    }

    @Test
    void shouldKeepTheArchitectureShort() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve("ARCHITECTURE.md"))).hasSizeLessThanOrEqualTo(150);
    }

    private static List<String> named(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static Set<String> typesOfTheRepository() throws IOException {
        Set<String> types = new HashSet<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean skipped = name.equals("target") || (name.startsWith(".") && !folder.equals(ROOT));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Matcher java = Pattern.compile("(.+)\\.java")
                        .matcher(file.getFileName().toString());
                if (java.matches()) {
                    types.add(java.group(1));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return types;
    }
}
