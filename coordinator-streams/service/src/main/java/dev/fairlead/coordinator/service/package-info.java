/** The coordinator as a process: its configuration, its start and its orderly end, its health. */
@NullMarked
package dev.fairlead.coordinator.service;

import org.jspecify.annotations.NullMarked;
