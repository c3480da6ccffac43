package io.macrostream.functions.strategy;

import java.util.List;

/**
 * What a host must know of a strategy.
 *
 * @param id stable id, such as {@code TSMOM}
 * @param version version of the logic: changes whenever equal inputs could give another outcome
 * @param description one sentence for people
 * @param inputs what it reads
 * @param parameters what can be tuned
 * @param warmUp daily levels before the first opinion
 */
public record Manifest(
    String id,
    String version,
    String description,
    List<Input> inputs,
    List<ParameterSpec> parameters,
    int warmUp) {

  public Manifest {
    inputs = List.copyOf(inputs);
    parameters = List.copyOf(parameters);
  }

  /** What an input is. */
  public enum Kind {
    /** Levels of the instrument, {@link StrategyView#prices}. */
    PRICES,
    /** The newest value of a feature of the instrument, {@link StrategyView#feature}. */
    FEATURE
  }

  /**
   * One input.
   *
   * @param kind prices or a feature
   * @param name {@code level} for prices, else the feature's name
   * @param minHistory values needed
   * @param maxStalenessDays calendar days that the newest value may lie before the decision
   */
  public record Input(Kind kind, String name, int minHistory, int maxStalenessDays) {

    /** Levels of the instrument. */
    public static Input prices(int minHistory, int maxStalenessDays) {
      return new Input(Kind.PRICES, "level", minHistory, maxStalenessDays);
    }

    /** The newest value of a feature. */
    public static Input feature(String name, int maxStalenessDays) {
      return new Input(Kind.FEATURE, name, 1, maxStalenessDays);
    }
  }

  /** Levels that the host must keep for each instrument. */
  public int historyNeeded() {
    return inputs.stream()
        .filter(input -> input.kind() == Kind.PRICES)
        .mapToInt(Input::minHistory)
        .max()
        .orElse(0);
  }

  /** Names of the features it reads, in the order of the manifest. */
  public List<String> featuresNeeded() {
    return inputs.stream().filter(input -> input.kind() == Kind.FEATURE).map(Input::name).toList();
  }
}
