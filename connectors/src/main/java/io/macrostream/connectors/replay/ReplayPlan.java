package io.macrostream.connectors.replay;

import java.io.IOException;
import java.io.Serializable;

/** How to produce the records of a bounded run, from its start and as often as needed. */
public interface ReplayPlan extends Serializable {

  /**
   * Reads or computes the inputs and stands before the first record.
   *
   * @throws IOException if there is nothing to replay
   */
  Merge open() throws IOException;
}
