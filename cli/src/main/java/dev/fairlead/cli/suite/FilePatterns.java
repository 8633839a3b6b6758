package dev.fairlead.cli.suite;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;

/**
 * Files of a folder by patterns such as {@code tests/*.py} or {@code **}{@code /*_test.sh}, as relative paths in their
 * order. Folders whose names begin with a dot are not entered.
 */
final class FilePatterns {

    private final Path folder;

    FilePatterns(Path folder) {
        this.folder = folder;
    }

    List<String> find(List<String> patterns) throws SuiteException {
        TreeSet<String> found = new TreeSet<>();
        List<PathMatcher> matchers = new ArrayList<>();
        for (String pattern : patterns) {
            if (Files.isRegularFile(folder.resolve(pattern))) {
                found.add(pattern);
            } else {
                matchers.addAll(matchers(pattern));
            }
        }
        try {
            Files.walkFileTree(folder, visitor(matchers, found));
        } catch (IOException e) {
            throw new SuiteException("Expected to look for files in " + folder + ", but " + e.getMessage() + ".", e);
        }
        return List.copyOf(found);
    }

    /** {@code **}{@code /} also stands for no folder at all, which Java's own patterns do not know. */
    private List<PathMatcher> matchers(String pattern) throws SuiteException {
        String plain = pattern.startsWith("./") ? pattern.substring(2) : pattern;
        List<PathMatcher> matchers = new ArrayList<>();
        try {
            matchers.add(folder.getFileSystem().getPathMatcher("glob:" + plain));
            if (plain.contains("**/")) {
                matchers.add(folder.getFileSystem().getPathMatcher("glob:" + plain.replace("**/", "")));
            }
        } catch (PatternSyntaxException e) {
            throw new SuiteException(
                    "Expected a pattern of files, but '" + pattern + "' is none: " + e.getDescription() + ".", e);
        }
        return matchers;
    }

    private FileVisitor<Path> visitor(List<PathMatcher> matchers, Set<String> found) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                boolean isHidden =
                        !dir.equals(folder) && dir.getFileName().toString().startsWith(".");
                return isHidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path relative = folder.relativize(file);
                if (matchers.stream().anyMatch(m -> m.matches(relative))) {
                    found.add(relative.toString().replace('\\', '/'));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        };
    }
}
