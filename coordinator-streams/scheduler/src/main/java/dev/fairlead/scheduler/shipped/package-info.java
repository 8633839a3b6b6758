/** The schedulers that come with Fairlead, made of the shares and orders beside, and the catalogue of all there are. */
@NullMarked
package dev.fairlead.scheduler.shipped;

import org.jspecify.annotations.NullMarked;
