package dev.fairlead.connect.junitxml.imports;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** A folder, and which files in it and below it are read. Links are not followed. */
public final class ReportFolder {
    /** All files below the folder that end so. */
    public static final String ANY_XML = "**.xml";

    private final Path folder;
    private final PathMatcher matcher;

    /**
     * @param glob of paths below the folder, as of {@link java.nio.file.FileSystem#getPathMatcher}
     * @throws IllegalArgumentException if the glob is none
     */
    public ReportFolder(Path folder, String glob) {
        this.folder = folder;
        this.matcher = matcher(glob);
    }

    /** @throws IllegalArgumentException if the glob is none */
    public static PathMatcher matcher(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "Expected a glob such as **/TEST-*.xml, but '" + glob + "' is none: " + e.getDescription() + ".",
                    e);
        }
    }

    /**
     * Those that match, in the order of their paths. What cannot be entered, or vanishes meanwhile, is not there.
     *
     * @throws IOException if the folder itself cannot be read
     */
    public List<FoundFile> look() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("Expected a folder with results at " + folder + ", but there is none.");
        }
        List<FoundFile> found = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path relative = folder.relativize(file);
                if (attributes.isRegularFile() && matcher.matches(relative)) {
                    found.add(new FoundFile(
                            relative.toString().replace('\\', '/'),
                            attributes.size(),
                            attributes.lastModifiedTime().toMillis()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(Comparator.comparing(FoundFile::path));
        return found;
    }

    Path resolve(FoundFile file) {
        return folder.resolve(file.path());
    }
}
