/** A job trace through the scheduler in virtual time: files in, a schedule and a summary out. */
@NullMarked
package dev.fairlead.cli.simulate;

import org.jspecify.annotations.NullMarked;
