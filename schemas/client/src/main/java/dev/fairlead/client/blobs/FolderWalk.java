package dev.fairlead.client.blobs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** What is in a folder, in the order of the paths; sockets, devices and links that lead out of it are not. */
final class FolderWalk extends SimpleFileVisitor<Path> {
    static final long MOST_BYTES = 4L << 30;
    static final int MOST_ENTRIES = 500_000;

    private final Path folder;
    private final Predicate<String> wanted;
    private final List<ArchiveEntry> entries = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private long bytes;

    private FolderWalk(Path folder, Predicate<String> wanted) {
        this.folder = folder;
        this.wanted = wanted;
    }

    static FolderWalk of(Path folder, Predicate<String> wanted) throws IOException {
        FolderWalk walk = new FolderWalk(folder, wanted);
        Files.walkFileTree(folder, walk);
        walk.entries.sort(Comparator.comparing(ArchiveEntry::path));
        return walk;
    }

    List<ArchiveEntry> entries() {
        return entries;
    }

    List<String> leftOut() {
        return leftOut;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
        if (dir.equals(folder)) {
            return FileVisitResult.CONTINUE;
        }
        if (!wanted.test(path(dir))) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        add(new ArchiveEntry(path(dir), ArchiveEntry.Kind.FOLDER, 0, ""));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        String path = path(file);
        if (!wanted.test(path)) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isSymbolicLink()) {
            addLink(path, Files.readSymbolicLink(file).toString());
        } else if (attributes.isRegularFile()) {
            bytes += attributes.size();
            ArchiveEntry.Kind kind = Files.isExecutable(file) ? ArchiveEntry.Kind.EXECUTABLE : ArchiveEntry.Kind.FILE;
            add(new ArchiveEntry(path, kind, attributes.size(), ""));
        }
        return FileVisitResult.CONTINUE;
    }

    private void addLink(String path, String target) throws ArchiveException {
        int depth = (int) path.chars().filter(c -> c == '/').count();
        if (ArchivePath.leadsInside(target, depth)) {
            add(new ArchiveEntry(path, ArchiveEntry.Kind.LINK, 0, target));
        } else {
            leftOut.add(path);
        }
    }

    private void add(ArchiveEntry entry) throws ArchiveException {
        entries.add(entry);
        if (bytes > MOST_BYTES || entries.size() > MOST_ENTRIES) {
            throw new ArchiveException("Expected a folder of at most " + (MOST_BYTES >> 30) + " GiB and " + MOST_ENTRIES
                    + " files to send, but " + folder + " has more.");
        }
    }

    private String path(Path inside) {
        return folder.relativize(inside).toString().replace('\\', '/');
    }
}
