package dev.fairlead.loading;

import java.nio.file.Path;
import java.util.List;

/**
 * What was found in one place, before any of its code ran.
 *
 * @param name of the jar without {@code .jar}, or of the folder
 * @param path the jar or folder, absolute
 * @param sha256 64 hexadecimal digits of what can be loaded: of a jar its bytes, of a folder a listing of the names and
 *     contents of its jars and classes; {@link #BUILT_IN} for what comes with the application
 * @param classPath what its classes are looked for in, in this order
 * @param providers names of the classes that it declares for the service that was looked for, in the declared order;
 *     empty if it has nothing to do with that service
 * @param source where it was found
 */
public record Artifact(
        String name, Path path, String sha256, List<Path> classPath, List<String> providers, Source source) {

    /** Stands for the SHA-256 of what comes with the application, whose own version says what it is. */
    public static final String BUILT_IN = "built-in";

    /** Where artifacts are found. */
    public enum Source {
        DIRECTORY,
        CLASS_PATH
    }

    public Artifact {
        classPath = List.copyOf(classPath);
        providers = List.copyOf(providers);
    }
}
