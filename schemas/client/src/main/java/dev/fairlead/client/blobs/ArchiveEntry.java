package dev.fairlead.client.blobs;

/**
 * One entry of an archive.
 *
 * @param path with slashes, from the folder that is archived
 * @param size of a file's bytes; 0 for the others
 * @param target of a link; empty for the others
 */
record ArchiveEntry(String path, Kind kind, long size, String target) {

    /** What is kept of a file's attributes is whether it can be executed. */
    enum Kind {
        FILE,
        EXECUTABLE,
        FOLDER,
        LINK
    }

    boolean isFile() {
        return kind == Kind.FILE || kind == Kind.EXECUTABLE;
    }
}
