/** Read-only questions over HTTP. */
@NullMarked
package dev.fairlead.coordinator.service.queries;

import org.jspecify.annotations.NullMarked;
