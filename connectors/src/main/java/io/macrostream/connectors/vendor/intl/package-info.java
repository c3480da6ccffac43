/** International organisations, and the texts of the Federal Reserve. */
package io.macrostream.connectors.vendor.intl;
