/** An executor of one's own, small enough to learn from. */
@NullMarked
package dev.fairlead.plugin.modeltest;

import org.jspecify.annotations.NullMarked;
