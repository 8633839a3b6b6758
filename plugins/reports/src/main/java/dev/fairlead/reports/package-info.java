/** JUnit XML, HTML and JSON from the results of a run. A library; it knows nothing of Kafka. */
@NullMarked
package dev.fairlead.reports;

import org.jspecify.annotations.NullMarked;
