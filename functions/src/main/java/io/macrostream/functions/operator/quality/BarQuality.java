package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.Bar;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;

/**
 * Judges bars. Key: instrument id. Rejects unknown instruments (UNKNOWN_KEY), closes at or below
 * zero where the instrument forbids it (OUT_OF_RANGE), and what contradicts an accepted version
 * (DUPLICATE); doubts inconsistent prices and, for daily bars, {@link SuspectMove}s.
 */
public final class BarQuality extends QualityFunction<Bar> {

  private static final long serialVersionUID = 1L;

  private final InstrumentLookup instruments;
  private final AcceptedVersions versions = new AcceptedVersions();

  private transient WriteBehindValue<SuspectMove.Memory> moves;

  public BarQuality(InstrumentLookup instruments) {
    super(Bar.class);
    this.instruments = instruments;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    versions.open(getRuntimeContext());
    moves = value("moves", SuspectMove.Memory.class);
  }

  @Override
  Topic<Bar> topic() {
    return Topics.BARS;
  }

  @Override
  String naturalKey(Bar bar) {
    return bar.instrumentId() + '/' + observation(bar) + "/v" + bar.version();
  }

  @Override
  Instant observedAt(Bar bar) {
    return bar.observedAt();
  }

  private static String observation(Bar bar) {
    return bar.interval() + '/' + EventJson.format(bar.observedAt());
  }

  @Override
  Verdict<Bar> judge(String series, Bar bar) throws Exception {
    Optional<Instrument> instrument = instruments.find(bar.instrumentId());
    if (instrument.isEmpty()) {
      return Verdict.refuse(
          Reason.UNKNOWN_KEY, bar.instrumentId() + " is not in the instrument master");
    }
    boolean mayBeNegative = instrument.get().mayBeNegative();
    if (!mayBeNegative && (nonPositive(bar.close()) || nonPositive(bar.adjustedClose()))) {
      return Verdict.refuse(
          Reason.OUT_OF_RANGE,
          "close " + bar.close() + ", adjusted " + bar.adjustedClose() + ": must be positive");
    }
    Optional<Verdict<Bar>> conflict = versions.conflict(observation(bar), bar.version(), bar);
    if (conflict.isPresent()) {
      return conflict.get();
    }
    boolean revision = versions.accept(observation(bar), bar.version(), bar);
    List<String> doubts = new ArrayList<>(2);
    if (QualityFlags.ohlcInconsistent(bar, mayBeNegative)) {
      doubts.add(QualityFlags.OHLC_INCONSISTENT);
    }
    if (bar.interval().equals(Bar.DAILY) && suspect(series, bar, instrument.get())) {
      doubts.add(QualityFlags.SUSPECT_MOVE);
    }
    return new Verdict.Accepted<>(
        doubts.isEmpty() ? bar : bar.flagged(doubts), revision, List.copyOf(doubts));
  }

  private boolean suspect(String series, Bar bar, Instrument instrument) throws Exception {
    boolean adjusted =
        instrument.level() == Instrument.Level.ADJUSTED_CLOSE && bar.adjustedClose() != null;
    SuspectMove.Step step =
        SuspectMove.next(
            moves.value(series),
            bar.observedAt().toEpochMilli(),
            adjusted ? bar.adjustedClose() : bar.close(),
            instrument.quote() == Instrument.Quote.YIELD);
    moves.update(series, step.memory());
    return step.suspect();
  }

  private static boolean nonPositive(Double level) {
    return level != null && level <= 0;
  }
}
