package io.macrostream.functions.strategy;

import io.macrostream.functions.stats.InvalidInputException;
import io.macrostream.functions.stats.InvalidInputException.Fault;
import io.macrostream.functions.stats.Require;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The strategies on the class path, and the checks that every evaluation passes through. */
public final class Strategies {

  private Strategies() {}

  /** All strategies that {@link ServiceLoader} finds, by id in order. */
  public static Map<String, Strategy> load() {
    TreeMap<String, Strategy> byId = new TreeMap<>();
    for (Strategy strategy : ServiceLoader.load(Strategy.class, Strategy.class.getClassLoader())) {
      Strategy other = byId.put(strategy.manifest().id(), strategy);
      Require.that(
          other == null,
          Fault.SHAPE,
          () -> "two strategies are called " + strategy.manifest().id());
    }
    return Collections.unmodifiableMap(byId);
  }

  /**
   * Evaluates a strategy after checking presence, length and age of every input of its manifest.
   * Silence is always explained: what cannot be evaluated gives a {@link Outcome.NoSignal}.
   */
  public static List<Outcome> evaluate(Strategy strategy, StrategyView view) {
    for (Manifest.Input input : strategy.manifest().inputs()) {
      Optional<Outcome.NoSignal> fault = fault(input, view);
      if (fault.isPresent()) {
        return List.of(fault.get());
      }
    }
    try {
      return strategy.evaluate(view);
    } catch (InvalidInputException e) {
      return List.of(new Outcome.NoSignal(NoSignalReason.BAD_INPUT, e.getMessage()));
    }
  }

  private static Optional<Outcome.NoSignal> fault(Manifest.Input input, StrategyView view) {
    int size;
    int newest;
    if (input.kind() == Manifest.Kind.PRICES) {
      size = view.prices().size();
      newest = size == 0 ? 0 : view.prices().day(0);
    } else {
      Optional<FeatureValue> value = view.feature(input.name());
      size = value.isPresent() ? 1 : 0;
      newest = value.map(FeatureValue::day).orElse(0);
    }
    if (size == 0) {
      return Optional.of(new Outcome.NoSignal(NoSignalReason.MISSING_INPUT, input.name()));
    }
    if (size < input.minHistory()) {
      return Optional.of(
          new Outcome.NoSignal(
              NoSignalReason.WARM_UP,
              input.name() + " has " + size + " of " + input.minHistory() + " values"));
    }
    int age = view.decisionDay() - newest;
    if (age > input.maxStalenessDays()) {
      return Optional.of(
          new Outcome.NoSignal(
              NoSignalReason.STALE_INPUT,
              input.name() + " is " + age + " days old, at most " + input.maxStalenessDays()));
    }
    return Optional.empty();
  }
}
