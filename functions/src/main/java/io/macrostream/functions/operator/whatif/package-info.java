/** Answers to questions what would be. */
package io.macrostream.functions.operator.whatif;
