package io.macrostream.functions.event;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * A field that a record got after it was first published. What was written before lacks it, and
 * reads as null; so it is of an object type, and null means what held before there was the field.
 */
@Retention(RetentionPolicy.RUNTIME)
public @interface Added {}
