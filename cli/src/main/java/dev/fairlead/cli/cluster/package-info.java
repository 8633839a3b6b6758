/** The cluster that a verb uses: one that is there, or one that it starts in this process. */
@NullMarked
package dev.fairlead.cli.cluster;

import org.jspecify.annotations.NullMarked;
