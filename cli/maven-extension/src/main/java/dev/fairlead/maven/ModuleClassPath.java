package dev.fairlead.maven;

import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.resolver.filter.ArtifactFilter;
import org.apache.maven.artifact.resolver.filter.ScopeArtifactFilter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;

/** The class path that Surefire would give to a module's tests: test classes, classes, artifacts, additions. */
final class ModuleClassPath {

    private static final String DESCRIPTOR = "module-info.class";

    private final MavenProject project;
    private final MojoSettings settings;

    ModuleClassPath(MavenProject project, MojoSettings settings) {
        this.project = project;
        this.settings = settings;
    }

    String testClasses() throws ExpressionEvaluationException {
        return folder("testClassesDirectory", project.getBuild().getTestOutputDirectory());
    }

    List<String> entries() throws ExpressionEvaluationException {
        List<String> entries = new ArrayList<>();
        entries.add(testClasses());
        entries.add(classes());
        ArtifactPatterns excluded = new ArtifactPatterns(settings.list("classpathDependencyExcludes"));
        ArtifactFilter excludedScope = excludedScope();
        for (Artifact artifact : artifacts()) {
            if (!excluded.match(artifact) && !excludedScope.include(artifact)) {
                entries.add(artifact.getFile().getAbsolutePath());
            }
        }
        for (String item : settings.list("additionalClasspathElements")) {
            entries.addAll(Arrays.asList(item.split(",")));
        }
        return entries;
    }

    /** For Surefire this is what makes the module path of it. */
    boolean hasModuleDescriptor() throws ExpressionEvaluationException {
        return Files.exists(Paths.get(classes(), DESCRIPTOR)) || Files.exists(Paths.get(testClasses(), DESCRIPTOR));
    }

    private String classes() throws ExpressionEvaluationException {
        return folder("classesDirectory", project.getBuild().getOutputDirectory());
    }

    /** The artifacts named in {@code dependenciesToScan}, whose test classes run too. */
    List<String> scanned() throws ExpressionEvaluationException {
        ArtifactPatterns scanned = new ArtifactPatterns(settings.list("dependenciesToScan"));
        List<String> files = new ArrayList<>();
        for (Artifact artifact : artifacts()) {
            if (scanned.match(artifact)) {
                files.add(artifact.getFile().getAbsolutePath());
            }
        }
        return files;
    }

    private String folder(String parameter, String otherwise) throws ExpressionEvaluationException {
        String configured = settings.text(parameter);
        return (configured == null || configured.isEmpty()) ? otherwise : configured;
    }

    private ArtifactFilter excludedScope() throws ExpressionEvaluationException {
        String scope = settings.text("classpathDependencyScopeExclude");
        return (scope == null || scope.isEmpty()) ? artifact -> false : new ScopeArtifactFilter(scope);
    }

    /** All of test scope: the filter that the last plugin left behind may be narrower. */
    private List<Artifact> artifacts() {
        project.setArtifactFilter(new ScopeArtifactFilter(Artifact.SCOPE_TEST));
        List<Artifact> artifacts = new ArrayList<>();
        for (Artifact artifact : project.getArtifacts()) {
            if (artifact.getArtifactHandler().isAddedToClasspath() && artifact.getFile() != null) {
                artifacts.add(artifact);
            }
        }
        return artifacts;
    }
}
