/**
 * Fetching from vendors: at the pace they allow, again where that helps, and not at all for a while
 * after many failures.
 */
package io.macrostream.connectors.poll;
