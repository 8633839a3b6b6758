/** A Kafka Connect source that brings in suites that ran elsewhere, from a folder of JUnit XML. */
@NullMarked
package dev.fairlead.connect.junitxml;

import org.jspecify.annotations.NullMarked;
