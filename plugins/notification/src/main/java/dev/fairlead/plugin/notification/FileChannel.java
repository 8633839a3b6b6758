package dev.fairlead.plugin.notification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A JSON document for each notice on a line of its own, at the file's end; whoever moves the file away gets a new one. */
final class FileChannel implements Channel {
    private final Path file;

    FileChannel(Path file) {
        this.file = file;
    }

    @Override
    public Answer send(Message message) {
        StringBuilder lines = new StringBuilder();
        message.shown().forEach(notice -> lines.append(Documents.of(notice)).append('\n'));
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return Answer.taken("written");
        } catch (IOException e) {
            return Answer.later(
                    "file " + file + " cannot be written (" + e.getClass().getSimpleName() + ")");
        }
    }
}
