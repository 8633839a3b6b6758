package dev.fairlead.maven;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.jspecify.annotations.Nullable;

/** How one execution of Surefire would run one module's tests, as plain maps, lists and texts. */
final class ModuleDescription {

    private final MavenSession session;
    private final MavenProject project;
    private final MojoSettings settings;
    private final TestJvm testJvm;

    ModuleDescription(MavenSession session, MavenProject project, MojoSettings settings, TestJvm testJvm) {
        this.session = session;
        this.project = project;
        this.settings = settings;
        this.testJvm = testJvm;
    }

    Map<String, Object> toMap() throws ExpressionEvaluationException, IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        describeModule(map);
        ModuleClassPath classPath = new ModuleClassPath(project, settings);
        describeClasses(map, classPath);
        describeJvm(map, classPath);
        return map;
    }

    private void describeModule(Map<String, Object> map) throws ExpressionEvaluationException {
        map.put("module", project.getGroupId() + ":" + project.getArtifactId());
        map.put("name", project.getArtifactId());
        map.put("folder", project.getBasedir().getAbsolutePath());
        map.put("execution", settings.executionId());
        map.put("surefire", settings.pluginVersion());
        map.put("skip", skip());
        map.put("failIfNoTests", settings.flag("failIfNoTests", false));
        map.put("localRepository", localRepository());
    }

    private String skip() throws ExpressionEvaluationException {
        for (String flag : new String[] {"skip", "skipTests", "skipExec"}) {
            if (settings.flag(flag, false)) {
                return flag;
            }
        }
        return "";
    }

    private void describeClasses(Map<String, Object> map, ModuleClassPath classPath)
            throws ExpressionEvaluationException {
        map.put("testClasses", classPath.testClasses());
        map.put("classPath", classPath.entries());
        map.put("scanJars", classPath.scanned());
        map.put("test", text("test"));
        map.put("includes", settings.list("includes"));
        map.put("includesFile", text("includesFile"));
        map.put("excludes", settings.list("excludes"));
        map.put("excludesFile", text("excludesFile"));
        map.put("groups", text("groups"));
        map.put("excludedGroups", text("excludedGroups"));
        map.put("suiteXmlFiles", settings.list("suiteXmlFiles"));
    }

    private void describeJvm(Map<String, Object> map, ModuleClassPath classPath)
            throws ExpressionEvaluationException, IOException {
        map.put(
                "workingDirectory",
                project.getBasedir()
                        .getAbsoluteFile()
                        .toPath()
                        .resolve(text("workingDirectory"))
                        .toString());
        map.put("argLine", argLine());
        map.put("enableAssertions", settings.flag("enableAssertions", true));
        map.put("reuseForks", settings.flag("reuseForks", true));
        map.put("modulePath", settings.flag("useModulePath", true) && classPath.hasModuleDescriptor());
        map.put("java", java());
        map.put("systemProperties", systemProperties());
        map.put("providerProperties", settings.map("properties"));
        map.put("environment", settings.map("environmentVariables"));
    }

    /** With the late {@code @{name}} replaced: plugins like JaCoCo set such properties in earlier phases. */
    private String argLine() throws ExpressionEvaluationException {
        String argLine = text("argLine").replaceAll("\\s", " ");
        for (Properties late : new Properties[] {project.getProperties(), session.getUserProperties()}) {
            for (String name : late.stringPropertyNames()) {
                argLine = argLine.replace("@{" + name + "}", late.getProperty(name));
            }
        }
        return argLine;
    }

    private String java() throws ExpressionEvaluationException {
        String configured = settings.text("jvm");
        if (configured != null && !configured.isEmpty()) {
            return configured;
        }
        String ofToolchain = testJvm.ofToolchain(session);
        return ofToolchain != null
                ? ofToolchain
                : Paths.get(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** In Surefire's order, later ones winning: its own, a file's, the configured ones, the user's {@code -D}. */
    private Map<String, String> systemProperties() throws ExpressionEvaluationException, IOException {
        Map<String, String> properties = new LinkedHashMap<>(settings.map("systemProperties"));
        String file = settings.text("systemPropertiesFile");
        if (file != null && !file.isEmpty()) {
            addAll(properties, load(file));
        }
        properties.putAll(settings.map("systemPropertyVariables"));
        if (settings.flag("promoteUserPropertiesToSystemProperties", true)) {
            addAll(properties, session.getUserProperties());
        }
        properties.remove(MavenExtension.FOLDER);
        properties.remove("maven.ext.class.path");
        properties.put("basedir", project.getBasedir().getAbsolutePath());
        properties.put("localRepository", localRepository());
        return properties;
    }

    private static Properties load(String file) throws IOException {
        Properties loaded = new Properties();
        try (InputStream in = Files.newInputStream(Paths.get(file))) {
            loaded.load(in);
        }
        return loaded;
    }

    private static void addAll(Map<String, String> properties, Properties more) {
        for (String name : more.stringPropertyNames()) {
            properties.put(name, more.getProperty(name));
        }
    }

    private String localRepository() {
        return session.getRepositorySession().getLocalRepository().getBasedir().getAbsolutePath();
    }

    private String text(String parameter) throws ExpressionEvaluationException {
        @Nullable String text = settings.text(parameter);
        return text == null ? "" : text;
    }
}
