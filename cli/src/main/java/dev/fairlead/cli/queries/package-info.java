/** How the verbs ask a coordinator what it sees. */
@NullMarked
package dev.fairlead.cli.queries;

import org.jspecify.annotations.NullMarked;
