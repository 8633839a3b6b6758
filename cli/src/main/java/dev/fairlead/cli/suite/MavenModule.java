package dev.fairlead.cli.suite;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/** What the Maven extension wrote down: one execution of Surefire in one module. Empty texts stand for what is not set. */
@JsonIgnoreProperties(ignoreUnknown = true)
record MavenModule(
        String module,
        String name,
        String folder,
        String execution,
        String surefire,
        String skip,
        boolean failIfNoTests,
        String localRepository,
        String testClasses,
        List<String> classPath,
        List<String> scanJars,
        String test,
        List<String> includes,
        String includesFile,
        List<String> excludes,
        String excludesFile,
        String groups,
        String excludedGroups,
        List<String> suiteXmlFiles,
        String workingDirectory,
        String argLine,
        boolean enableAssertions,
        boolean reuseForks,
        boolean modulePath,
        String java,
        Map<String, String> systemProperties,
        Map<String, String> providerProperties,
        Map<String, String> environment) {

    private static final String DEFAULT_EXECUTION = "default-test";

    /** The module, and the execution where it is not the usual one. */
    String label() {
        return execution.equals(DEFAULT_EXECUTION) ? name : name + " (" + execution + ")";
    }
}
