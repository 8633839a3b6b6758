/** What Fairlead does, shown on a small cluster in this process. */
@NullMarked
package dev.fairlead.cli.demo;

import org.jspecify.annotations.NullMarked;
