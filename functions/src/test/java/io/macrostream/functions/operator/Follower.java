package io.macrostream.functions.operator;

import io.macrostream.functions.strategy.Manifest;
import io.macrostream.functions.strategy.Outcome;
import io.macrostream.functions.strategy.ParameterSpec;
import io.macrostream.functions.strategy.Strategy;
import io.macrostream.functions.strategy.StrategyView;
import java.util.List;
import java.util.Map;

/** Follows the level: z = level - 100. */
public final class Follower implements Strategy {

  /** Its id. */
  public static final String ID = "FOLLOW";

  @Override
  public Manifest manifest() {
    return new Manifest(
        ID,
        "1",
        "test",
        List.of(Manifest.Input.prices(1, 5)),
        List.of(ParameterSpec.number("z_in", 1, 0.1, 10, "entry")),
        1);
  }

  @Override
  public List<Outcome> evaluate(StrategyView view) {
    double z = view.prices().level(0) - 100;
    double forecast = Math.max(-1, Math.min(1, z / 10));
    return List.of(new Outcome.Opinion(forecast, z, z, "level", 0.05, 100, 1, List.of(), Map.of()));
  }
}
