/** What the tests of several modules share: a broker, the recorded facts, the rules of the house. */
@NullMarked
package dev.fairlead.testkit;

import org.jspecify.annotations.NullMarked;
