/** Test classes that our tests run in forks. None is called …Test, so that the build does not run them itself. */
package dev.fairlead.samples.jupiter;
