/** B3, the Brazilian exchange: settlement, reference rates, delayed quotes, listings. */
package io.macrostream.connectors.vendor.b3;
