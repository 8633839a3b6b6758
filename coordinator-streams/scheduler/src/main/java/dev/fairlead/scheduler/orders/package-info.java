/** In which order a queue's tasks go, and which worker takes one. */
@NullMarked
package dev.fairlead.scheduler.orders;

import org.jspecify.annotations.NullMarked;
