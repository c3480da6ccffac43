package io.macrostream.connectors.canonical;

import java.io.IOException;

/** The results of one run, wherever they are kept. */
public interface Run {

  /**
   * Reads one table as a stream; the caller closes it.
   *
   * @throws IOException if the table cannot be read, with the reason
   */
  Rows read(Extract extract) throws IOException;
}
