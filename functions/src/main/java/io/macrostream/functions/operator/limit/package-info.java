/** Limits joined to risk figures, as of the time of the figure. */
package io.macrostream.functions.operator.limit;
