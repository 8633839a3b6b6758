/** The worker agent: takes assignments into slots, runs them with executors, and reports. */
@NullMarked
package dev.fairlead.worker;

import org.jspecify.annotations.NullMarked;
