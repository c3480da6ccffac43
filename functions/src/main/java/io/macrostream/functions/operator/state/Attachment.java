package io.macrostream.functions.operator.state;

import java.io.Serializable;

/** Whether a {@link WriteBehind} state has an operator that flushes it. */
public final class Attachment implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String state;
  private boolean made;

  /**
   * @param state name of the state, for the message
   */
  public Attachment(String state) {
    this.state = state;
  }

  /** There is one. */
  public void make() {
    made = true;
  }

  /**
   * @throws IllegalStateException if there is none
   */
  public void require() {
    if (!made) {
      throw new IllegalStateException(
          "state '"
              + state
              + "' would be missing from every snapshot: run its function in a write-behind"
              + " operator");
    }
  }
}
