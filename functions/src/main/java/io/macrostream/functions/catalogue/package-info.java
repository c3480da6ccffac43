/**
 * Every function of the product by name, with named arguments, units, defaults and sources: what
 * the command {@code calc}, the SQL functions and the function reference are made from.
 */
package io.macrostream.functions.catalogue;
