/** CSV files read line by line, so that a bad line is kept whole and harms no other. */
package io.macrostream.connectors.csv;
