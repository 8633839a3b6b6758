package dev.fairlead.client.blobs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Unpacks an archive that anybody may have made. Nothing is ever written outside of the folder: paths are relative and
 * go down only, links come last and lead inside, nothing is written through a link or over what is there.
 */
public final class Unpacking {
    private static final int BUFFER = 64 * 1024;

    private final Path folder;
    private final byte[] buffer = new byte[BUFFER];

    private Unpacking(Path folder) {
        this.folder = folder;
    }

    /**
     * @param folder empty, or not there yet
     * @throws ArchiveException if the archive is damaged or would do what it must not
     */
    public static void unpack(Path archive, Path folder) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive), BUFFER)) {
            Files.createDirectories(folder);
            new Unpacking(folder).unpack(new TarReader(in));
        } catch (InvalidPathException e) {
            throw new ArchiveException("Expected names in the archive that files here can have, but " + e.getMessage()
                    + "; a UTF-8 locale may help.");
        }
    }

    private void unpack(TarReader tar) throws IOException {
        List<ArchiveEntry> links = new ArrayList<>();
        for (Optional<ArchiveEntry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
            switch (entry.get().kind()) {
                case FOLDER -> folderOf(ArchivePath.segments(entry.get().path()));
                case LINK -> links.add(entry.get());
                case FILE, EXECUTABLE -> write(entry.get(), tar);
            }
        }
        for (ArchiveEntry link : links) {
            link(link);
        }
    }

    private void write(ArchiveEntry entry, TarReader tar) throws IOException {
        Path file = place(ArchivePath.segments(entry.path()), entry.path());
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int n = tar.read(buffer); n >= 0; n = tar.read(buffer)) {
                out.write(buffer, 0, n);
            }
        } catch (FileAlreadyExistsException e) {
            throw twice(entry);
        }
        if (entry.kind() == ArchiveEntry.Kind.EXECUTABLE) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private void link(ArchiveEntry entry) throws IOException {
        List<String> segments = ArchivePath.segments(entry.path());
        if (!ArchivePath.leadsInside(entry.target(), segments.size() - 1)) {
            throw new ArchiveException("Expected the links of the archive to lead inside of it, but '" + entry.path()
                    + "' leads to '" + entry.target() + "'.");
        }
        try {
            Files.createSymbolicLink(place(segments, entry.path()), Path.of(entry.target()));
        } catch (FileAlreadyExistsException e) {
            throw twice(entry);
        }
    }

    private Path place(List<String> segments, String path) throws IOException {
        if (segments.isEmpty()) {
            throw new ArchiveException("Expected a name for each file of the archive, but one is '" + path + "'.");
        }
        int last = segments.size() - 1;
        return folderOf(segments.subList(0, last)).resolve(segments.get(last));
    }

    /** Made where it is missing; a real one, not a link to one. */
    private Path folderOf(List<String> segments) throws IOException {
        Path at = folder;
        for (String segment : segments) {
            at = at.resolve(segment);
            if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(at);
            } else if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
                throw new ArchiveException("Expected a folder '" + folder.relativize(at)
                        + "' in the archive, but it has something else under that name.");
            }
        }
        return at;
    }

    private static ArchiveException twice(ArchiveEntry entry) {
        return new ArchiveException("Expected each path once in the archive, but '" + entry.path() + "' comes twice.");
    }
}
