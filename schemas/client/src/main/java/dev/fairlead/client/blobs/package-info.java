/** Inputs by content: what a file or folder is as a blob, how it gets on the blobs topic, and how it is had from there. */
@NullMarked
package dev.fairlead.client.blobs;

import org.jspecify.annotations.NullMarked;
