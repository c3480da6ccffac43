package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.functions.quality.QualityFlags;
import io.macrostream.functions.quality.SuspectMove;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Judges curve points as {@link LevelQuality} says. Key: {@link #series}. A rate at or below zero
 * is impossible where the instrument forbids it; {@link SuspectMove}s of the rate are doubted.
 */
public final class CurveQuality extends LevelQuality<CurvePoint> {

  private static final long serialVersionUID = 1L;

  private final InstrumentLookup instruments;

  public CurveQuality(InstrumentLookup instruments) {
    super(CurvePoint.class);
    this.instruments = instruments;
  }

  /** The key: a node of a curve. */
  public static String series(CurvePoint point) {
    return point.curveId() + '|' + point.tenor();
  }

  @Override
  Topic<CurvePoint> topic() {
    return Topics.CURVE_POINTS;
  }

  @Override
  String naturalKey(CurvePoint point) {
    return String.join(
        "/", point.curveId(), point.tenor(), observation(point), "v" + point.version());
  }

  @Override
  Instant observedAt(CurvePoint point) {
    return point.observedAt();
  }

  @Override
  Optional<Instrument> instrument(CurvePoint point) {
    return instruments.findNode(point.curveId(), point.tenor());
  }

  @Override
  String observation(CurvePoint point) {
    return EventJson.format(point.observedAt());
  }

  @Override
  int version(CurvePoint point) {
    return point.version();
  }

  @Override
  Optional<String> impossible(CurvePoint point, Instrument instrument) {
    return !instrument.mayBeNegative() && point.rate() <= 0
        ? Optional.of("rate is " + point.rate() + ", must be positive")
        : Optional.empty();
  }

  @Override
  List<String> doubts(String series, CurvePoint point, Instrument instrument) throws Exception {
    return suspect(series, point, point.rate(), true)
        ? List.of(QualityFlags.SUSPECT_MOVE)
        : List.of();
  }

  @Override
  CurvePoint flagged(CurvePoint point, List<String> doubts) {
    return point.flagged(doubts);
  }
}
