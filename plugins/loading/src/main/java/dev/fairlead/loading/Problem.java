package dev.fairlead.loading;

import java.nio.file.Path;

/**
 * Why something cannot be used as a plugin artifact; the others can.
 *
 * @param message a sentence for a person; names the path
 */
public record Problem(Path path, String message) {}
