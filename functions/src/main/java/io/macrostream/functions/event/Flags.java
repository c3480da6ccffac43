package io.macrostream.functions.event;

/** Flags that facts of several kinds carry. */
public final class Flags {

  /**
   * Computed because a bounded run ended, before the time at which all of its input would have been
   * there; it is available after the end of the run.
   */
  public static final String PARTIAL = "PARTIAL";

  private Flags() {}
}
