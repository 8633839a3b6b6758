package dev.fairlead.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Provider;
import javax.inject.Singleton;
import org.apache.maven.eventspy.AbstractEventSpy;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the end of each module's build and describes its tests into {@link MavenExtension#FOLDER}. Does nothing
 * where that property is not set. Maven calls it on the threads that build; modules do not share a file.
 */
@Named("fairlead")
@Singleton
public final class TestDescriptionSpy extends AbstractEventSpy {

    private final Provider<LifecycleExecutor> lifecycle;
    private final Provider<TestJvm> testJvm;

    @Inject
    public TestDescriptionSpy(Provider<LifecycleExecutor> lifecycle, Provider<TestJvm> testJvm) {
        this.lifecycle = lifecycle;
        this.testJvm = testJvm;
    }

    @Override
    public void onEvent(@Nullable Object event) throws Exception {
        if (event instanceof ExecutionEvent
                && ((ExecutionEvent) event).getType() == ExecutionEvent.Type.ProjectSucceeded) {
            ExecutionEvent end = (ExecutionEvent) event;
            String folder = end.getSession().getSystemProperties().getProperty(MavenExtension.FOLDER);
            if (folder == null) {
                folder = end.getSession().getUserProperties().getProperty(MavenExtension.FOLDER);
            }
            if (folder != null) {
                describe(end.getSession(), end.getProject(), Paths.get(folder));
            }
        }
    }

    private void describe(MavenSession session, MavenProject project, Path folder) throws IOException {
        String prefix = String.format("%05d-", session.getProjects().indexOf(project));
        try {
            List<Map<String, Object>> descriptions =
                    new SurefireExecutions(session, project, lifecycle.get(), testJvm.get()).describe();
            for (int i = 0; i < descriptions.size(); i++) {
                write(folder.resolve(prefix + i + ".json"), JsonText.of(descriptions.get(i)));
            }
        } catch (Exception e) {
            // An event spy's exception is only logged: the other side has to see it.
            write(folder.resolve(prefix + "error.txt"), project.getId() + ": " + e.getMessage());
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
