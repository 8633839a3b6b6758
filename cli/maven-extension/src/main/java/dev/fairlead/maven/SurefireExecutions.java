package dev.fairlead.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * The executions of Surefire's {@code test} goal that {@code mvn test} would reach in one module. They are taken from
 * the plan that Maven itself makes for the phase {@code test}, which is calculated and not run: so profiles, plugin
 * management, defaults of the plugin's very version and user properties are Maven's own work.
 */
final class SurefireExecutions {

    private static final String SUREFIRE = "maven-surefire-plugin";

    private final MavenSession session;
    private final MavenProject project;
    private final LifecycleExecutor lifecycle;
    private final TestJvm testJvm;

    SurefireExecutions(MavenSession session, MavenProject project, LifecycleExecutor lifecycle, TestJvm testJvm) {
        this.session = session;
        this.project = project;
        this.lifecycle = lifecycle;
        this.testJvm = testJvm;
    }

    List<Map<String, Object>> describe() throws Exception {
        List<Map<String, Object>> descriptions = new ArrayList<>();
        for (MojoExecution execution :
                lifecycle.calculateExecutionPlan(session, "test").getMojoExecutions()) {
            if (isSurefire(execution)) {
                MojoSettings settings = new MojoSettings(session, execution);
                descriptions.add(new ModuleDescription(session, project, settings, testJvm).toMap());
            }
        }
        return descriptions;
    }

    private static boolean isSurefire(MojoExecution execution) {
        return SUREFIRE.equals(execution.getArtifactId()) && "test".equals(execution.getGoal());
    }
}
