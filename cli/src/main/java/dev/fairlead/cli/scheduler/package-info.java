/** The verbs about schedulers: which there are, which one a pool has, and how users share. */
@NullMarked
package dev.fairlead.cli.scheduler;

import org.jspecify.annotations.NullMarked;
