package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.operator.state.WriteBehindValue;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.functions.quality.QualityFlags;
import io.macrostream.functions.quality.SuspectMove;
import io.macrostream.functions.quality.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;

/**
 * Judges curve points. Key: {@link #series}. Rejects unknown nodes (UNKNOWN_KEY), rates at or below
 * zero where the instrument forbids it (OUT_OF_RANGE), and what contradicts an accepted version
 * (DUPLICATE); doubts {@link SuspectMove}s of the rate.
 */
public final class CurveQuality extends QualityFunction<CurvePoint> {

  private static final long serialVersionUID = 1L;

  private final InstrumentLookup instruments;
  private final AcceptedVersions versions = new AcceptedVersions();

  private transient WriteBehindValue<SuspectMove.Memory> moves;

  public CurveQuality(InstrumentLookup instruments) {
    super(CurvePoint.class);
    this.instruments = instruments;
  }

  /** The key: a node of a curve. */
  public static String series(CurvePoint point) {
    return point.curveId() + '|' + point.tenor();
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    versions.open(getRuntimeContext());
    moves = value("moves", SuspectMove.Memory.class);
  }

  @Override
  Topic<CurvePoint> topic() {
    return Topics.CURVE_POINTS;
  }

  @Override
  String naturalKey(CurvePoint point) {
    return point.curveId()
        + '/'
        + point.tenor()
        + '/'
        + EventJson.format(point.observedAt())
        + "/v"
        + point.version();
  }

  @Override
  Instant observedAt(CurvePoint point) {
    return point.observedAt();
  }

  @Override
  Verdict<CurvePoint> judge(String series, CurvePoint point) throws Exception {
    Optional<Instrument> instrument = instruments.findNode(point.curveId(), point.tenor());
    if (instrument.isEmpty()) {
      return Verdict.refuse(Reason.UNKNOWN_KEY, series(point) + " is not in the instrument master");
    }
    if (!instrument.get().mayBeNegative() && point.rate() <= 0) {
      return Verdict.refuse(Reason.OUT_OF_RANGE, "rate is " + point.rate() + ", must be positive");
    }
    String observation = EventJson.format(point.observedAt());
    Optional<Verdict<CurvePoint>> conflict = versions.conflict(observation, point.version(), point);
    if (conflict.isPresent()) {
      return conflict.get();
    }
    boolean revision = versions.accept(observation, point.version(), point);
    SuspectMove.Step step =
        SuspectMove.next(
            moves.value(series), point.observedAt().toEpochMilli(), point.rate(), true);
    moves.update(series, step.memory());
    List<String> doubts = step.suspect() ? List.of(QualityFlags.SUSPECT_MOVE) : List.of();
    return new Verdict.Accepted<>(
        doubts.isEmpty() ? point : point.flagged(doubts), revision, doubts);
  }
}
