/** A server that plays recorded answers of vendors, with faults where they are asked for. */
package io.macrostream.connectors.sandbox;
