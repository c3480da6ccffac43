package io.macrostream.deploy.terminal;

import java.util.List;

/** Some lines at the bottom of a terminal that are drawn again and again in one place. */
public final class LiveBlock {

  private static final String CLEAR_TO_END = "\u001b[J";

  private final Terminal terminal;
  private int drawn;

  /** A block on {@code terminal}; where nobody watches it draws nothing. */
  public LiveBlock(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Draws {@code lines} where the last ones were. */
  public void draw(List<String> lines) {
    if (!terminal.interactive()) {
      return;
    }
    // A line that wraps, or one that scrolls the first away, could not be found again.
    List<String> seen =
        lines.stream().limit(terminal.size().rows() - 1L).map(terminal::fit).toList();
    terminal.raw(home() + CLEAR_TO_END + String.join("\n", seen) + "\n");
    drawn = seen.size();
  }

  /** Removes the block. */
  public void clear() {
    if (drawn > 0) {
      terminal.raw(home() + CLEAR_TO_END);
      drawn = 0;
    }
  }

  private String home() {
    return drawn == 0 ? "" : "\r\u001b[" + drawn + 'A';
  }
}
