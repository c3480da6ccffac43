package io.macrostream.connectors.canonical;

import java.io.Closeable;
import java.io.IOException;

/** The rows of one table of one run in canonical form, in the order of the natural key. */
public interface Rows extends Closeable {

  /** The next row, or null behind the last. */
  String[] next() throws IOException;
}
