package io.macrostream.functions.strategy;

import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.event.Signal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Turns what a strategy says into the event {@link Signal}. */
public final class Signals {

  private Signals() {}

  /**
   * Hash of (strategy, version, instrument, decision time), so that a repeated evaluation
   * overwrites its own signal: SHA-256 of the four, separated by {@code |}, in hexadecimal.
   */
  public static String id(Manifest manifest, String instrumentId, Instant decisionTime) {
    return Hashes.sha256(
        String.join(
            "|", manifest.id(), manifest.version(), instrumentId, EventJson.format(decisionTime)));
  }

  /**
   * The signal for an outcome. Its observation time and availability are those of the newest input
   * in the view's lineage (the decision time where there is none).
   *
   * @param expiresAt when it stops being valid, or null
   * @param version 1 at first, one more for each amendment
   */
  public static Signal of(
      Manifest manifest, StrategyView view, Outcome outcome, Instant expiresAt, int version) {
    if (outcome instanceof Outcome.Opinion opinion) {
      return opinion(manifest, view, opinion, expiresAt, version);
    }
    return noSignal(manifest, view, (Outcome.NoSignal) outcome, expiresAt, version);
  }

  private static Signal opinion(
      Manifest manifest,
      StrategyView view,
      Outcome.Opinion opinion,
      Instant expiresAt,
      int version) {
    int direction = opinion.direction();
    double price = view.prices().level(0);
    StopLevels stops =
        direction == 0
            ? null
            : StopLevels.of(
                view.instrument(),
                direction,
                price,
                opinion.dailyVolatility(),
                opinion.horizonDays());
    return new Signal(
        id(manifest, view.instrument().id(), view.decisionTime()),
        manifest.id(),
        manifest.version(),
        view.parameters().hash(),
        view.instrument().id(),
        direction,
        opinion.forecast(),
        Conviction.strength(opinion.zScore()),
        Conviction.priorConfidence(opinion.zScore()),
        Conviction.PRIOR,
        opinion.zScore(),
        opinion.rawValue(),
        opinion.unit(),
        opinion.horizonDays(),
        price,
        stops == null ? null : stops.stop(),
        stops == null ? null : stops.target(),
        direction == 0 ? 0 : opinion.size(),
        newest(view, InputRef::observedAt),
        newest(view, InputRef::availableAt),
        view.decisionTime(),
        expiresAt,
        null,
        view.inputs(),
        opinion.flags().stream().sorted().toList(),
        new TreeMap<>(opinion.metadata()),
        version);
  }

  private static Signal noSignal(
      Manifest manifest, StrategyView view, Outcome.NoSignal none, Instant expiresAt, int version) {
    return new Signal(
        id(manifest, view.instrument().id(), view.decisionTime()),
        manifest.id(),
        manifest.version(),
        view.parameters().hash(),
        view.instrument().id(),
        0,
        0,
        Conviction.strength(0),
        Conviction.priorConfidence(0),
        Conviction.PRIOR,
        null,
        null,
        null,
        0,
        null,
        null,
        null,
        0,
        newest(view, InputRef::observedAt),
        newest(view, InputRef::availableAt),
        view.decisionTime(),
        expiresAt,
        none.text(),
        view.inputs(),
        List.of(none.reason().name()),
        Map.of(),
        version);
  }

  private static Instant newest(StrategyView view, Function<InputRef, Instant> time) {
    return view.inputs().stream()
        .map(time)
        .max(Comparator.naturalOrder())
        .orElse(view.decisionTime());
  }
}
