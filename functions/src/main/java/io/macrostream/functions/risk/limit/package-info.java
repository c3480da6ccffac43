/** Limits as data: which hold when, how a risk figure stands against them, and for how long. */
package io.macrostream.functions.risk.limit;
