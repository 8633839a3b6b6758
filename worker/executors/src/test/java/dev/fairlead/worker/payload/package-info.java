@NullMarked
package dev.fairlead.worker.payload;

import org.jspecify.annotations.NullMarked;
