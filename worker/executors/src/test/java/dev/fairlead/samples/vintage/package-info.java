/** The same with JUnit 4. */
package dev.fairlead.samples.vintage;
