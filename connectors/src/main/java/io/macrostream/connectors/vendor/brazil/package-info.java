/** What answers of Brazilian vendors have in common. */
package io.macrostream.connectors.vendor.brazil;
