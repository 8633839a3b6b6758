/** For the tests of plugins: {@link dev.fairlead.plugin.testkit.PluginHarness} feeds them, without a broker. */
@NullMarked
package dev.fairlead.plugin.testkit;

import org.jspecify.annotations.NullMarked;
