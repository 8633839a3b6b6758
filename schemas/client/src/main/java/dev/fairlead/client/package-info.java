/** Submit, cancel, follow and query from Java. {@link dev.fairlead.client.FairleadClient} is where to start. */
@NullMarked
package dev.fairlead.client;

import org.jspecify.annotations.NullMarked;
