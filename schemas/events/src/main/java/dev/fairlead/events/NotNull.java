package dev.fairlead.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On the fields of generated records that are always there. The generator writes annotations in front of qualified names, where a
 * type-use annotation such as JSpecify's, which all other code uses, cannot stand.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.PARAMETER})
@interface NotNull {}
