/** Checks a log: are the facts on the topics those that its commands lead to? */
@NullMarked
package dev.fairlead.coordinator.service.replay;

import org.jspecify.annotations.NullMarked;
