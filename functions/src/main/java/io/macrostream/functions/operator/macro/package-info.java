/** Macro series as their vintages come in. */
package io.macrostream.functions.operator.macro;
