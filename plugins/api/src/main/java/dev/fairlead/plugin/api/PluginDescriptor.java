package dev.fairlead.plugin.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a plugin says of itself before any of its code runs. On the class that a jar names in {@code
 * META-INF/services/dev.fairlead.plugin.api.Plugin}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PluginDescriptor {
    /** Its id: lower-case letters, digits and dashes, at most 60, beginning with a letter. */
    String name();

    String version();

    PluginType type();

    /** Always {@link Plugin#API_VERSION}: the compiler writes down the one that it saw. */
    int api();

    /** What it does, in a sentence. */
    String description() default "";
}
