/** JUnit XML as any tool writes it, read. */
@NullMarked
package dev.fairlead.connect.junitxml.report;

import org.jspecify.annotations.NullMarked;
