/** Crypto venues: their REST answers, and recordings of their feeds. */
package io.macrostream.connectors.vendor.crypto;
