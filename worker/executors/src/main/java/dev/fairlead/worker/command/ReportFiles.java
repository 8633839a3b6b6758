package dev.fairlead.worker.command;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The reports below a folder that match globs, and which of them a command has written since they were looked at. */
final class ReportFiles {

    /** What changes when a file is written. */
    private record Stamp(long modifiedNanos, long size, String key) {
        static Stamp of(BasicFileAttributes attributes) {
            return new Stamp(
                    attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS),
                    attributes.size(),
                    String.valueOf(attributes.fileKey()));
        }
    }

    private final Path folder;
    private final List<String> globs;
    private final Map<Path, Stamp> before;

    private ReportFiles(Path folder, List<String> globs, Map<Path, Stamp> before) {
        this.folder = folder;
        this.globs = globs;
        this.before = before;
    }

    static ReportFiles lookAt(Path folder, List<String> globs) throws IOException {
        ReportFiles files = new ReportFiles(folder, globs, new TreeMap<>());
        files.before.putAll(files.now());
        return files;
    }

    /** New and changed ones, in the order of their names. */
    List<Path> written() throws IOException {
        List<Path> written = new ArrayList<>();
        now().forEach((file, stamp) -> {
            if (!stamp.equals(before.get(file))) {
                written.add(file);
            }
        });
        return written;
    }

    private Map<Path, Stamp> now() throws IOException {
        Map<Path, Stamp> found = new TreeMap<>();
        for (String glob : globs) {
            Path start = folder.resolve(fixedPart(glob));
            if (Files.isDirectory(start)) {
                Files.walkFileTree(start, new Finder(folder.getFileSystem().getPathMatcher("glob:" + glob), found));
            }
        }
        return found;
    }

    /** The folders before the first wildcard: only these are searched. */
    private static String fixedPart(String glob) {
        int wildcard = glob.length();
        for (char special : "*?[{\\".toCharArray()) {
            int at = glob.indexOf(special);
            wildcard = at < 0 ? wildcard : Math.min(wildcard, at);
        }
        int slash = glob.lastIndexOf('/', wildcard);
        return slash < 0 ? "" : glob.substring(0, slash);
    }

    private final class Finder extends SimpleFileVisitor<Path> {
        private final PathMatcher matcher;
        private final Map<Path, Stamp> found;

        Finder(PathMatcher matcher, Map<Path, Stamp> found) {
            this.matcher = matcher;
            this.found = found;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && matcher.matches(folder.relativize(file))) {
                found.put(file, Stamp.of(attributes));
            }
            return FileVisitResult.CONTINUE;
        }

        /** Files come and go while we look. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }
    }
}
