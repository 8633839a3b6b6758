package dev.fairlead.coordinator.service.archive;

/**
 * What a sealed file is.
 *
 * @param format that its manifest names
 * @param version of the layout that this release writes, and the only one that it reads
 * @param called as a sentence has it, with its article
 */
public record FileKind(String format, int version, String called) {}
