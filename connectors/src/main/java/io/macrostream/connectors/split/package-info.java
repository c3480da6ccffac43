/** Sources whose splits have names that their settings tell. */
package io.macrostream.connectors.split;
