/** Makes tasks that name their files by path into tasks that name them by content, and sends what the cluster lacks. */
@NullMarked
package dev.fairlead.cli.inputs;

import org.jspecify.annotations.NullMarked;
