package dev.fairlead.connect.junitxml.imports;

/**
 * A file as a look at its folder shows it.
 *
 * @param path below the folder, with slashes on every system
 * @param modifiedMs by its file system, milliseconds since the epoch
 */
public record FoundFile(String path, long size, long modifiedMs) {}
