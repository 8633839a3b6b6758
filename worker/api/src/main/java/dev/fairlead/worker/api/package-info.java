/** What the author of an executor implements, and what the worker gives to it. */
@NullMarked
package dev.fairlead.worker.api;

import org.jspecify.annotations.NullMarked;
