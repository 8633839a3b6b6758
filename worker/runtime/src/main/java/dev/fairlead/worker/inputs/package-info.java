/** Inputs of tasks on this worker: the cache of blobs, and how they get from there to where an attempt wants them. */
@NullMarked
package dev.fairlead.worker.inputs;

import org.jspecify.annotations.NullMarked;
