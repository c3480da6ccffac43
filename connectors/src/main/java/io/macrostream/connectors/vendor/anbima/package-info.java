/** ANBIMA, the association that prices Brazilian bonds. */
package io.macrostream.connectors.vendor.anbima;
