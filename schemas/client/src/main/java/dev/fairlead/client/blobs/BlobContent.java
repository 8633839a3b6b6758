package dev.fairlead.client.blobs;

import java.io.IOException;
import java.io.OutputStream;

/** What can be sent as a blob. Its name by content was found before it is sent; sending finds out if it changed since. */
public interface BlobContent {

    /** For people. */
    String title();

    String sha256();

    long size();

    /** The same bytes each time, as long as nobody changes what they are made from. */
    void writeTo(OutputStream out) throws IOException;
}
