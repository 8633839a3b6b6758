package dev.fairlead.client.blobs;

import java.io.IOException;

/** A blob cannot be had from the cluster, now or ever; the message says which and why. */
public final class BlobUnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    BlobUnavailableException(String message) {
        super(message);
    }

    BlobUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
