package dev.fairlead.cli.inputs;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What of a project's folder its tests may need: all but what version control, editors, reports and earlier runs keep in
 * it. Those change from run to run, and what changes is sent again.
 */
final class ProjectFiles implements Predicate<String> {
    private static final Set<String> NEVER = Set.of(
            ".git", ".svn", ".hg", ".idea", ".gradle", ".fairlead", "__pycache__", ".pytest_cache", "fairlead-reports");
    private static final Pattern BUILT_LATER = Pattern.compile("(.*/)?target/(surefire-reports|failsafe-reports|site"
            + "|maven-status|maven-archiver|[^/]+\\.(jar|war|ear|exec))");

    private final Path folder;
    private final Path reports;

    /** @param reports of this run, wherever they are */
    ProjectFiles(Path folder, Path reports) {
        this.folder = folder;
        this.reports = reports;
    }

    @Override
    public boolean test(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return !NEVER.contains(name)
                && !BUILT_LATER.matcher(path).matches()
                && !folder.resolve(path).equals(reports);
    }

    /** Whether a path in the folder is sent with it: it and all folders above it. */
    boolean has(Path path) {
        Path inside = folder.relativize(path);
        for (int length = 1; length <= inside.getNameCount(); length++) {
            if (!test(inside.subpath(0, length).toString().replace('\\', '/'))) {
                return false;
            }
        }
        return true;
    }
}
