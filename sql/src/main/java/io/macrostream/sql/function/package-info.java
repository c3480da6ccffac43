/**
 * The functions of the catalogue in Flink SQL: a module that gives each of them under its own name,
 * and aggregates that apply some of them to the rows of a group or window. The maths is that of
 * {@link io.macrostream.functions.catalogue}; here are only types and conversions.
 */
package io.macrostream.sql.function;
