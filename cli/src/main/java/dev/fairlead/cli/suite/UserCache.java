package dev.fairlead.cli.suite;

import java.nio.file.Path;
import java.util.Map;

/** The user's folder for what Fairlead can make again. */
public final class UserCache {

    private UserCache() {}

    public static Path folder(Map<String, String> environment) {
        String cache = environment.get("XDG_CACHE_HOME");
        Path caches = (cache == null || cache.isBlank())
                ? Path.of(System.getProperty("user.home")).resolve(".cache")
                : Path.of(cache);
        return caches.resolve("fairlead");
    }
}
