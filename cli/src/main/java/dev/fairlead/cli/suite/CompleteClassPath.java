package dev.fairlead.cli.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.aether.artifact.Artifact;

/** Adds to a class path what {@link JUnitCompletion} finds missing, at its end, and nothing that it already has. */
final class CompleteClassPath {

    private final Machine machine;

    CompleteClassPath(Machine machine) {
        this.machine = machine;
    }

    /** @param what names the tests in the exception's sentence */
    List<String> of(List<String> classPath, String what) throws SuiteException {
        List<Coordinates> missing = JUnitCompletion.missing(ClassPathJUnit.of(classPath), what);
        if (missing.isEmpty()) {
            return List.copyOf(classPath);
        }
        ResolvedPaths remembered = new ResolvedPaths(machine.cache(), "junit " + missing + machine.localRepository());
        List<String> found = remembered.read().orElse(List.of());
        if (found.isEmpty()) {
            try (ArtifactResolver resolver = ArtifactResolver.open(machine)) {
                found = jars(resolver, missing);
            }
            remembered.write(found);
        }
        return joined(classPath, found);
    }

    static List<String> jars(ArtifactResolver resolver, List<Coordinates> coordinates) throws SuiteException {
        return resolver
                .classPath(coordinates.stream().map(ArtifactResolver::root).toList(), List.of())
                .stream()
                .map(Artifact::getPath)
                .map(Path::toString)
                .toList();
    }

    static List<String> joined(List<String> classPath, List<String> more) {
        List<String> joined = new ArrayList<>(classPath);
        Set<String> present = new HashSet<>();
        classPath.forEach(entry -> present.add(artifactName(entry)));
        for (String jar : more) {
            if (present.add(artifactName(jar))) {
                joined.add(jar);
            }
        }
        return joined;
    }

    /** The file's name without its version. */
    private static String artifactName(String entry) {
        return entry.substring(entry.lastIndexOf('/') + 1).replaceFirst("-\\d[\\w.+-]*\\.jar$", "");
    }
}
