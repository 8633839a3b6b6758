package dev.fairlead.coordinator.service.archive;

/** A file is not what it should be, or cannot be written. The message is one sentence for whoever named it. */
public final class ArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ArchiveException(String sentence) {
        super(sentence);
    }

    public ArchiveException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
