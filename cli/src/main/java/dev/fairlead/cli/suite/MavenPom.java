package dev.fairlead.cli.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** A project's POM and the folder that it is in. */
record MavenPom(Path file, Path folder) {

    private static final String NAME = "pom.xml";

    /** @param path a folder or a POM */
    static MavenPom find(Path path) throws SuiteException {
        if (!Files.exists(path)) {
            throw new SuiteException("Expected a project in " + path + ", but there is no such folder.");
        }
        Path pom = Files.isDirectory(path) ? path.resolve(NAME) : path;
        if (!Files.isRegularFile(pom)) {
            throw new SuiteException("Expected a Maven project in " + path + ", but it has no " + NAME
                    + "; name a published suite with --tests-jar, a class path with --classpath and --scan, or any tool"
                    + " with --command.");
        }
        return new MavenPom(pom, Objects.requireNonNull(pom.getParent()));
    }

    String title() {
        return folder.getNameCount() == 0
                ? folder.toString()
                : folder.getName(folder.getNameCount() - 1).toString();
    }

    boolean isUsual() {
        return file.endsWith(NAME);
    }
}
