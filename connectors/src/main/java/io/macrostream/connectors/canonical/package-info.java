/**
 * The canonical form of results: what export writes, what two runs are compared by, and what tests
 * assert. {@link io.macrostream.connectors.canonical.Canonical} alone says how a value looks.
 */
package io.macrostream.connectors.canonical;
