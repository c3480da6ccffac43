package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.functions.quality.PointInTime;
import io.macrostream.functions.quality.QualityFlags;
import io.macrostream.functions.quality.SeriesTerms;
import io.macrostream.functions.quality.SuspectMove;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;

/**
 * Judges curve points as {@link LevelQuality} says. Key: {@link #series}. A rate at or below zero
 * is impossible where the instrument forbids it; {@link SuspectMove}s of the rate are flagged.
 */
public final class CurveQuality extends LevelQuality<CurvePoint> {

  private static final long serialVersionUID = 1L;

  private final InstrumentLookup instruments;

  private transient MarketMoves moves;

  public CurveQuality(InstrumentLookup instruments, long until) {
    super(CurvePoint.class, until);
    this.instruments = instruments;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    moves = new MarketMoves(value("moves", SuspectMove.Memory.class));
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

  private Optional<Instrument> instrument(CurvePoint point) {
    return instruments.findNode(point.curveId(), point.tenor());
  }

  @Override
  Optional<String> unknown(CurvePoint point) {
    return instrument(point).isPresent()
        ? Optional.empty()
        : Optional.of(series(point) + " is not in the instrument master");
  }

  @Override
  Optional<SeriesTerms> terms(CurvePoint point) {
    return instrument(point).flatMap(node -> instruments.terms(node.id()));
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
  int day(CurvePoint point) {
    return point.sessionDate();
  }

  @Override
  Double value(CurvePoint point) {
    return point.rate();
  }

  @Override
  Double level(CurvePoint point) {
    return point.rate();
  }

  @Override
  Duration ahead(CurvePoint point) {
    return PointInTime.CLOCK;
  }

  @Override
  Optional<String> impossible(CurvePoint point) {
    return !instrument(point).orElseThrow().mayBeNegative() && point.rate() <= 0
        ? Optional.of("rate is " + point.rate() + ", must be positive")
        : Optional.empty();
  }

  @Override
  List<String> flags(String series, CurvePoint point) throws Exception {
    return moves.suspect(series, point.observedAt(), point.rate(), true)
        ? List.of(QualityFlags.SUSPECT_MOVE)
        : List.of();
  }

  @Override
  CurvePoint flagged(CurvePoint point, List<String> flags) {
    return point.flagged(flags);
  }
}
