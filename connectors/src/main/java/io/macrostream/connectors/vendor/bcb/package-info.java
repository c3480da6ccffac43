/** Banco Central do Brasil. */
package io.macrostream.connectors.vendor.bcb;
