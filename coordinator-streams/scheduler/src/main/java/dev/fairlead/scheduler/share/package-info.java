/** The fair share between users: weighted max-min by the water level. Pure; knows only what a policy may see. */
@NullMarked
package dev.fairlead.scheduler.share;

import org.jspecify.annotations.NullMarked;
