package dev.fairlead.maven;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.nio.file.Paths;

/** What both sides must agree on. Needs no class of Maven, so that the command line can load it. */
public final class MavenExtension {

    /** System property: the folder that gets one {@code <number>-<execution>.json} per module and execution. */
    public static final String FOLDER = "fairlead.description.folder";

    private MavenExtension() {}

    /** The jar or folder to name in {@code -Dmaven.ext.class.path}. */
    public static Path location() {
        try {
            return Paths.get(MavenExtension.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Expected the Maven extension in a file, but " + e.getMessage(), e);
        }
    }
}
