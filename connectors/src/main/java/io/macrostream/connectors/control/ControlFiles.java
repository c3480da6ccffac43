package io.macrostream.connectors.control;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The control files of a bounded run; each may be null.
 *
 * @param positions CSV: firm, desk, book, instrument_id, quantity, effective_at
 * @param limits YAML: required pairs, limits and removals
 * @param parameters YAML: a list of strategy parameters
 */
public record ControlFiles(ControlFile positions, ControlFile limits, ControlFile parameters)
    implements Serializable {

  /** No control files. */
  public static ControlFiles none() {
    return new ControlFiles(null, null, null);
  }

  /** The demo books on real history, their limits, and the strategy switched on. */
  public static ControlFiles demo() {
    return bundled("/demo/positions.csv", "/demo/limits.yaml");
  }

  /** The demo books on simulated history. */
  public static ControlFiles simulatorDemo() {
    return bundled("/demo/simulator-positions.csv", "/demo/simulator-limits.yaml");
  }

  /** The same with other positions and limits where given; null keeps what is there. */
  public ControlFiles with(Path otherPositions, Path otherLimits, Path otherParameters)
      throws IOException {
    return new ControlFiles(
        otherPositions == null ? positions : ControlFile.read(otherPositions),
        otherLimits == null ? limits : ControlFile.read(otherLimits),
        otherParameters == null ? parameters : ControlFile.read(otherParameters));
  }

  /** All of it as one text, to tell two runs apart. */
  public String digest() {
    return text(positions) + '\0' + text(limits) + '\0' + text(parameters);
  }

  private static ControlFiles bundled(String positions, String limits) {
    return new ControlFiles(
        ControlFile.bundled(positions),
        ControlFile.bundled(limits),
        ControlFile.bundled("/demo/parameters.yaml"));
  }

  private static String text(ControlFile file) {
    return Optional.ofNullable(file).map(f -> f.name() + '\0' + f.text()).orElse("");
  }
}
