/** The fair share between projects, then users: weighted max-min by the water level. Pure; knows what a policy may see. */
@NullMarked
package dev.fairlead.scheduler.share;

import org.jspecify.annotations.NullMarked;
