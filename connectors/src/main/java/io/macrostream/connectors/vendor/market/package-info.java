/**
 * Vendors of market data: bars, quotes, trades and news of listed instruments, currencies, coins.
 */
package io.macrostream.connectors.vendor.market;
