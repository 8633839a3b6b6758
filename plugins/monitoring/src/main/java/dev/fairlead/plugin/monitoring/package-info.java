/** Shows Prometheus what happens. */
@NullMarked
package dev.fairlead.plugin.monitoring;

import org.jspecify.annotations.NullMarked;
