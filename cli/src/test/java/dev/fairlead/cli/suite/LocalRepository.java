package dev.fairlead.cli.suite;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A Maven repository in a folder, with artifacts made for a test. */
record LocalRepository(Path folder) {

    /** @param dependencies {@code group:artifact:version:scope} */
    void addPom(String group, String artifact, String version, String... dependencies) throws IOException {
        StringBuilder pom = new StringBuilder("<project><modelVersion>4.0.0</modelVersion>");
        pom.append(element(group, artifact, version)).append("<dependencies>");
        for (String dependency : dependencies) {
            String[] parts = dependency.split(":", -1);
            pom.append("<dependency>").append(element(parts[0], parts[1], parts[2]));
            pom.append("<scope>").append(parts[3]).append("</scope></dependency>");
        }
        pom.append("</dependencies></project>");
        Files.writeString(file(group, artifact, version, ".pom"), pom);
    }

    private static String element(String group, String artifact, String version) {
        return "<groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId><version>" + version
                + "</version>";
    }

    void addJar(String group, String artifact, String version, String suffix, Map<String, byte[]> entries)
            throws IOException {
        try (OutputStream out = Files.newOutputStream(file(group, artifact, version, suffix + ".jar"));
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    /** A folder's files as the entries of a jar. */
    static Map<String, byte[]> entries(Path folder) throws IOException {
        Map<String, byte[]> entries = new java.util.TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return entries;
    }

    private Path file(String group, String artifact, String version, String end) throws IOException {
        Path home = folder.resolve(group.replace('.', '/')).resolve(artifact).resolve(version);
        Files.createDirectories(home);
        return home.resolve(artifact + "-" + version + end);
    }
}
