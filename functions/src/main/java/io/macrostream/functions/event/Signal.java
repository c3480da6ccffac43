package io.macrostream.functions.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a strategy wants of one instrument, or why it has no opinion.
 *
 * @param signalId hash of (strategy, version, instrument, decision time)
 * @param strategyId strategy
 * @param strategyVersion its version
 * @param paramsHash hash of the parameters in force
 * @param instrumentId instrument
 * @param direction -1, 0 or +1; 0 closes
 * @param forecast signed conviction in [-1, 1]; sign(forecast) = direction
 * @param strength by abs(z): NONE below 0.5, WEAK below 1, MODERATE below 2, else STRONG
 * @param confidence probability in [0, 1] that the sign is right over the horizon
 * @param confidenceSource CALIBRATED or PRIOR
 * @param zScore signed so that positive is in favour of the direction, or null
 * @param rawValue indicator in {@code unit}, or null
 * @param unit unit of {@code rawValue}
 * @param horizonDays trading days
 * @param entryLevel level at decision, quote units, or null
 * @param stopLoss stop level, or null
 * @param takeProfit target level, or null
 * @param suggestedSize risk units in [0, 1] before portfolio sizing
 * @param observedAt time of the newest observation used
 * @param availableAt when the newest input was known
 * @param decisionTime when it was decided; part of the natural key
 * @param expiresAt when it stops being valid, or null
 * @param noSignalReason why there is no opinion, or null when there is one
 * @param inputs lineage
 * @param flags quality flags, sorted
 * @param metadata component values by name
 * @param version 1 at first, one more for each amendment
 */
public record Signal(
    String signalId,
    String strategyId,
    String strategyVersion,
    String paramsHash,
    String instrumentId,
    int direction,
    double forecast,
    String strength,
    double confidence,
    String confidenceSource,
    Double zScore,
    Double rawValue,
    String unit,
    int horizonDays,
    Double entryLevel,
    Double stopLoss,
    Double takeProfit,
    double suggestedSize,
    Instant observedAt,
    Instant availableAt,
    Instant decisionTime,
    Instant expiresAt,
    String noSignalReason,
    List<InputRef> inputs,
    List<String> flags,
    Map<String, Double> metadata,
    int version)
    implements Event {

  @Override
  public String key() {
    return strategyId + '|' + instrumentId;
  }

  @Override
  public long sequence() {
    return version;
  }

  @Override
  public Optional<Rejection> problem() {
    return Checks.of()
        .present("signal_id", signalId)
        .present("strategy_id", strategyId)
        .present("instrument_id", instrumentId)
        .present("available_at", availableAt)
        .present("decision_time", decisionTime)
        .present("inputs", inputs)
        .present("flags", flags)
        .number("forecast", forecast)
        .number("confidence", confidence)
        .finite("z_score", zScore)
        .finite("raw_value", rawValue)
        .finite("entry_level", entryLevel)
        .finite("stop_loss", stopLoss)
        .finite("take_profit", takeProfit)
        .finite("suggested_size", suggestedSize)
        .finite("metadata", metadata)
        .that(
            Math.signum(forecast) == direction,
            Reason.OUT_OF_RANGE,
            () -> "forecast " + forecast + " and direction " + direction + " disagree in sign")
        .that(Math.abs(forecast) <= 1, Reason.OUT_OF_RANGE, () -> "forecast is outside [-1, 1]")
        .notBefore("decision_time", decisionTime, "available_at", availableAt)
        .result();
  }
}
