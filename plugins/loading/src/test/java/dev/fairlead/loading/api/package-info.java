/** The API that the plugins of these tests share with them. */
@NullMarked
package dev.fairlead.loading.api;

import org.jspecify.annotations.NullMarked;
