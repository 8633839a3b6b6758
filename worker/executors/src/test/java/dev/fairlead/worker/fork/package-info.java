/** Tests of the parts of the forked program that need no fork. */
@NullMarked
package dev.fairlead.worker.fork;

import org.jspecify.annotations.NullMarked;
