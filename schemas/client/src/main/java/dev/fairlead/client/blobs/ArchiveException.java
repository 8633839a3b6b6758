package dev.fairlead.client.blobs;

import java.io.IOException;

/** A folder that cannot be made an archive, or an archive that must not be unpacked; the message says why. */
public final class ArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    ArchiveException(String message) {
        super(message);
    }
}
