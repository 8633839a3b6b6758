package dev.fairlead.loading;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** An artifact cannot be loaded. The message is for a person and names the artifact, the class and the reason. */
public final class LoadingException extends Exception {
    private static final long serialVersionUID = 1;

    LoadingException(Class<?> service, String provider, Path path, String reason, @Nullable Throwable cause) {
        super(
                "Expected to load the %s %s of %s, but %s".formatted(service.getSimpleName(), provider, path, reason),
                cause);
    }
}
