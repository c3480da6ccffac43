package io.macrostream.deploy.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * How much a terminal shows.
 *
 * @param rows lines
 * @param columns characters of a line
 */
public record ScreenSize(int rows, int columns) {

  /** Of a file or a pipe. */
  public static final ScreenSize UNLIMITED = new ScreenSize(Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** Of a terminal that does not say. */
  private static final ScreenSize USUAL = new ScreenSize(24, 80);

  /** Asks the terminal of this process; it may have been resized since it was asked last. */
  static ScreenSize ask() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      stty.waitFor(1, TimeUnit.SECONDS);
      return parse(answer);
    } catch (IOException e) {
      return USUAL; // no stty, or no terminal
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }

  /** Reads {@code rows columns}; a serial line says 0 0. */
  static ScreenSize parse(String answer) {
    if (!answer.strip().matches("[1-9]\\d{0,4} [1-9]\\d{0,4}")) {
      return USUAL;
    }
    String[] numbers = answer.strip().split(" ", -1);
    return new ScreenSize(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
  }
}
