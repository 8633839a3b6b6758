/**
 * What to run: from a request on the command line to tasks with payloads, longest first. {@link
 * dev.fairlead.cli.suite.Suites} is the entry; the steps are a source (Maven, a published tests jar, a class path, a
 * command), discovery without loading a class, the plan, and the history that the plan is made from.
 */
@NullMarked
package dev.fairlead.cli.suite;

import org.jspecify.annotations.NullMarked;
