/** Where a figure, an alert or a signal comes from: its inputs, step by step back to the market. */
package io.macrostream.deploy.explain;
