/** Tesouro Nacional: fiscal reports, auctions, and the retail window of the federal debt. */
package io.macrostream.connectors.vendor.stn;
