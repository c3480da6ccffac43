package io.macrostream.connectors.history;

import java.io.IOException;

/** A history directory without a single file of the catalogue. */
public final class NoHistoryException extends IOException {

  private static final long serialVersionUID = 1L;

  NoHistoryException(String directory, String example) {
    super(
        "no file of the history catalogue is in "
            + directory
            + "; expected files such as "
            + example);
  }
}
