/** Agencies of the United States: Treasury, Federal Reserve Bank of St. Louis, Labor Statistics. */
package io.macrostream.connectors.vendor.us;
