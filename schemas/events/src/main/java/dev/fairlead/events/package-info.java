/** The contract: records, the topics they travel on, and the bytes they become. */
@NullMarked
package dev.fairlead.events;

import org.jspecify.annotations.NullMarked;
