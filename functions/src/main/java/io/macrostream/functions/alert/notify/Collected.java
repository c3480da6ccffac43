package io.macrostream.functions.alert.notify;

/**
 * A step that waits for a digest.
 *
 * @param windowStart start of the window it was due in, milliseconds
 * @param telling what is to be told
 */
public record Collected(long windowStart, Telling telling) {

  /** What it is kept under. */
  public String key() {
    return telling.channel() + '|' + telling.alert().alertId() + '|' + telling.alert().version();
  }
}
