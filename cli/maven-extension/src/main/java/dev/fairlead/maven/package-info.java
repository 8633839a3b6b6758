/**
 * What {@code fairlead run} loads into the user's own Maven: after each module it writes down how Surefire would run
 * that module's tests. No dependencies but Maven's API; Java 11.
 */
@NullMarked
package dev.fairlead.maven;

import org.jspecify.annotations.NullMarked;
