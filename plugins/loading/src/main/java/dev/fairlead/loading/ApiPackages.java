package dev.fairlead.loading;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a plugin shares with the application: these packages and those below them. Everything else of the application is
 * out of its sight; {@code java.*} and the rest of the platform are always there.
 *
 * @param names as in {@code dev.fairlead.scheduler.api}
 */
public record ApiPackages(Set<String> names) {
    public ApiPackages {
        names = Set.copyOf(new TreeSet<>(names));
    }

    public static ApiPackages of(String... names) {
        return new ApiPackages(Set.of(names));
    }

    boolean haveClass(String className) {
        return names.stream().anyMatch(name -> className.startsWith(name + "."));
    }

    boolean haveResource(String resourceName) {
        return haveClass(resourceName.replace('/', '.'));
    }
}
