package dev.fairlead.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A suite from Maven Central, and how to run it without Fairlead: unpacked and resolved by Maven, run by JUnit's console
 * launcher.
 *
 * @param testsJar coordinates of the main artifact
 * @param with coordinates of what else the tests need
 */
record PublishedSuite(String testsJar, List<String> with) {

    static final String HEAP = "-Xmx1g";
    private static final List<String> OPENS = Stream.of("lang", "util", "io", "time")
            .flatMap(name -> Stream.of("--add-opens", "java.base/java." + name + "=ALL-UNNAMED"))
            .toList();

    static final PublishedSuite CODEC = new PublishedSuite(
            "commons-codec:commons-codec:1.21.0",
            List.of(
                    "org.apache.commons:commons-lang3:3.20.0",
                    "commons-io:commons-io:2.21.0",
                    "org.junit.jupiter:junit-jupiter:5.13.4"));

    static final PublishedSuite COLLECTIONS = new PublishedSuite(
            "org.apache.commons:commons-collections4:4.5.0",
            List.of(
                    "org.easymock:easymock:5.5.0",
                    "org.apache.commons:commons-lang3:3.17.0",
                    "commons-io:commons-io:2.19.0",
                    "commons-codec:commons-codec:1.18.0",
                    "com.google.guava:guava-testlib:33.3.1-jre",
                    "org.junit.jupiter:junit-jupiter:5.13.4"));

    /** Complete: nothing has to be resolved by whoever runs it. */
    static final PublishedSuite COLLECTIONS_WITH_LAUNCHER = new PublishedSuite(
            COLLECTIONS.testsJar,
            Stream.concat(
                            COLLECTIONS.with.stream(),
                            Stream.of(
                                    "org.junit.platform:junit-platform-launcher:1.13.4",
                                    "org.junit.vintage:junit-vintage-engine:5.13.4"))
                    .toList());

    static final PublishedSuite CODEC_JUNIT4 = new PublishedSuite(
            "commons-codec:commons-codec:1.15",
            List.of("junit:junit:4.13.2", "org.apache.commons:commons-lang3:3.8.1"));

    /** Arguments of {@code fairlead run}. */
    String[] arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", "--tests-jar", testsJar));
        with.forEach(coordinates -> arguments.addAll(List.of("--with", coordinates)));
        arguments.addAll(List.of("--jvm-arg", HEAP));
        arguments.addAll(Arrays.asList(more));
        return arguments.toArray(String[]::new);
    }

    /** The suite in {@code target/suite} of this folder, what it needs in {@code target/dependency}. */
    void unpack(Path folder) throws InterruptedException {
        write(folder.resolve("pom.xml"), pom());
        Program.Ended maven = Program.start(
                        folder, List.of("mvn", "-B", "-q", "dependency:unpack", "dependency:copy-dependencies"))
                .await(Duration.ofMinutes(3));
        if (maven.exitCode() != 0) {
            throw new AssertionError(maven.out() + maven.err());
        }
    }

    Counts countedByConsoleLauncher(Path folder) throws InterruptedException {
        unpack(folder);
        Path suite = folder.resolve("target/suite");
        List<String> command = new ArrayList<>(List.of("java", HEAP));
        command.addAll(OPENS);
        command.addAll(List.of(
                "-cp", Program.ROOT.resolve("acceptance/target/console.jar") + ":" + suite + ":" + libraries(folder)));
        command.addAll(
                List.of("org.junit.platform.console.ConsoleLauncher", "execute", "--scan-classpath", suite.toString()));
        command.addAll(List.of("-n", "^[^$]*Test$", "--details=summary"));
        return Counts.ofConsole(
                Program.start(suite, command).await(Duration.ofMinutes(4)).out());
    }

    private static String libraries(Path folder) {
        try (Stream<Path> jars = Files.list(folder.resolve("target/dependency"))) {
            return String.join(
                            ":",
                            jars.filter(jar -> !jar.getFileName().toString().startsWith("junit-"))
                                    .map(Path::toString)
                                    .toList())
                    + ":" + junit4(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The console launcher brings every engine, but not JUnit 4 itself. */
    private static String junit4(Path folder) {
        Path jar = folder.resolve("target/dependency/junit-4.13.2.jar");
        return Files.exists(jar) ? jar.toString() : "";
    }

    private String pom() {
        String[] main = testsJar.split(":", -1);
        String tests = "<artifactItem><groupId>" + main[0] + "</groupId><artifactId>" + main[1]
                + "</artifactId><version>" + main[2] + "</version><classifier>tests</classifier>";
        StringBuilder dependencies = new StringBuilder(dependency(testsJar));
        with.forEach(coordinates -> dependencies.append(dependency(coordinates)));
        return """
                <project>
                  <modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
                  <dependencies>%s</dependencies>
                  <build><plugins><plugin>
                    <artifactId>maven-dependency-plugin</artifactId><version>3.9.0</version>
                    <configuration><artifactItems>
                      %s<outputDirectory>target/suite</outputDirectory></artifactItem>
                      %s<outputDirectory>target/suite/src/test/resources</outputDirectory><excludes>**/*.class</excludes></artifactItem>
                      %s<outputDirectory>target/suite</outputDirectory><includes>META-INF/*.txt</includes><fileMappers><org.codehaus.plexus.components.io.filemappers.FlattenFileMapper/></fileMappers></artifactItem>
                    </artifactItems></configuration>
                  </plugin></plugins></build>
                </project>
                """.formatted(dependencies, tests, tests, tests);
    }

    private static String dependency(String coordinates) {
        String[] part = coordinates.split(":", -1);
        return "<dependency><groupId>" + part[0] + "</groupId><artifactId>" + part[1] + "</artifactId><version>"
                + part[2] + "</version></dependency>";
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
