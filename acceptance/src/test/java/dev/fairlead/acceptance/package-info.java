/** The promises, checked on the built command line as a user would see it; nothing of ours is on the class path. */
@NullMarked
package dev.fairlead.acceptance;

import org.jspecify.annotations.NullMarked;
