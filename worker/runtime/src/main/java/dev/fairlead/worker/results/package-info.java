/** What an attempt leaves behind: test cases and output, capped, made safe, and cut into chunks. */
@NullMarked
package dev.fairlead.worker.results;

import org.jspecify.annotations.NullMarked;
