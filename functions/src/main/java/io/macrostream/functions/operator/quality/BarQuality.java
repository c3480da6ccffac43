package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.quality.BarShape;
import io.macrostream.functions.quality.Doubt;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.functions.quality.PointInTime;
import io.macrostream.functions.quality.QualityFlags;
import io.macrostream.functions.quality.SeriesMemory;
import io.macrostream.functions.quality.SeriesTerms;
import io.macrostream.functions.quality.SuspectMove;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;

/**
 * Judges bars as {@link LevelQuality} says. Key: instrument id. A close at or below zero is
 * impossible where the instrument forbids it; inconsistent prices and, for daily bars, {@link
 * SuspectMove}s are flagged. The levels that are compared are those of daily bars: {@link
 * BarShape}, and the checks of levels.
 */
public final class BarQuality extends LevelQuality<Bar> {

  private static final long serialVersionUID = 1L;

  private final InstrumentLookup instruments;

  private transient MarketMoves moves;

  public BarQuality(InstrumentLookup instruments, long until) {
    super(Bar.class, until);
    this.instruments = instruments;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    super.open(context);
    moves = new MarketMoves(value("moves", SuspectMove.Memory.class));
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

  @Override
  Optional<String> unknown(Bar bar) {
    return instruments.find(bar.instrumentId()).isPresent()
        ? Optional.empty()
        : Optional.of(bar.instrumentId() + " is not in the instrument master");
  }

  private Instrument instrument(Bar bar) {
    return instruments.find(bar.instrumentId()).orElseThrow();
  }

  @Override
  Optional<SeriesTerms> terms(Bar bar) {
    return isDaily(bar) ? instruments.terms(bar.instrumentId()) : Optional.empty();
  }

  private static boolean isDaily(Bar bar) {
    return bar.interval().equals(Bar.DAILY);
  }

  @Override
  String observation(Bar bar) {
    return bar.interval() + '/' + EventJson.format(bar.observedAt());
  }

  @Override
  Duration together(Bar bar) {
    return isDaily(bar) ? super.together(bar) : Duration.ofHours(1);
  }

  @Override
  int version(Bar bar) {
    return bar.version();
  }

  @Override
  int day(Bar bar) {
    return bar.sessionDate();
  }

  @Override
  Double value(Bar bar) {
    return bar.close();
  }

  @Override
  Double level(Bar bar) {
    boolean adjusted =
        instrument(bar).level() == Instrument.Level.ADJUSTED_CLOSE && bar.adjustedClose() != null;
    return adjusted ? bar.adjustedClose() : bar.close();
  }

  @Override
  Duration ahead(Bar bar) {
    return PointInTime.CLOCK;
  }

  @Override
  boolean mayBeKnownAhead(Bar bar) {
    return false;
  }

  @Override
  Optional<String> impossible(Bar bar) {
    return !instrument(bar).mayBeNegative()
            && (nonPositive(bar.close()) || nonPositive(bar.adjustedClose()))
        ? Optional.of(
            "close " + bar.close() + ", adjusted " + bar.adjustedClose() + ": must be positive")
        : Optional.empty();
  }

  private static boolean nonPositive(Double level) {
    return level != null && level <= 0;
  }

  @Override
  List<String> flags(String series, Bar bar) throws Exception {
    List<String> flags = new ArrayList<>(2);
    if (QualityFlags.ohlcInconsistent(bar, instrument(bar).mayBeNegative())) {
      flags.add(QualityFlags.OHLC_INCONSISTENT);
    }
    boolean yield = instrument(bar).quote() == Instrument.Quote.YIELD;
    if (isDaily(bar) && moves.suspect(series, bar.observedAt(), level(bar), yield)) {
      flags.add(QualityFlags.SUSPECT_MOVE);
    }
    return List.copyOf(flags);
  }

  @Override
  boolean isExplained(SeriesMemory memory, Bar bar) {
    return BarShape.isSplit(memory.bar(), bar);
  }

  @Override
  SeriesMemory examine(SeriesMemory memory, Bar bar, List<Doubt> doubts) {
    if (!isDaily(bar)) {
      return memory;
    }
    doubts.addAll(BarShape.doubts(memory.bar(), bar, instrument(bar).mayBeNegative()));
    return BarShape.isNewer(memory.bar(), bar) ? memory.with(BarShape.Memory.of(bar)) : memory;
  }

  @Override
  Bar flagged(Bar bar, List<String> flags) {
    return bar.flagged(flags);
  }
}
