/** Real processes of a cluster, the lines between them, and what can be done to them. */
@NullMarked
package dev.fairlead.faults.cluster;

import org.jspecify.annotations.NullMarked;
