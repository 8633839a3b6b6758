package dev.fairlead.maven;

import javax.inject.Inject;
import javax.inject.Named;
import javax.inject.Singleton;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** The {@code java} that the build's toolchain, if it has one, gives to Surefire. */
@Named
@Singleton
public final class TestJvm {

    private final ToolchainManager toolchains;

    @Inject
    public TestJvm(ToolchainManager toolchains) {
        this.toolchains = toolchains;
    }

    @Nullable
    String ofToolchain(MavenSession session) {
        try {
            Toolchain jdk = toolchains.getToolchainFromBuildContext("jdk", session);
            return jdk == null ? null : jdk.findTool("java");
        } catch (RuntimeException e) {
            // Maven 4 tells toolchains to running plugins only; without one, its own JVM is the right one.
            return null;
        }
    }
}
