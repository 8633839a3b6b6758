/** A real Kafka broker and a small schema registry in this JVM. */
@NullMarked
package dev.fairlead.embedded;

import org.jspecify.annotations.NullMarked;
