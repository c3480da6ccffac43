package io.macrostream.functions.operator.quality;

import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.quality.InstrumentLookup;
import io.macrostream.functions.quality.QualityFlags;
import io.macrostream.functions.quality.SuspectMove;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges bars as {@link LevelQuality} says. Key: instrument id. A close at or below zero is
 * impossible where the instrument forbids it; inconsistent prices and, for daily bars, {@link
 * SuspectMove}s are doubted.
 */
public final class BarQuality extends LevelQuality<Bar> {

  private static final long serialVersionUID = 1L;

  private final InstrumentLookup instruments;

  public BarQuality(InstrumentLookup instruments) {
    super(Bar.class);
    this.instruments = instruments;
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
  Optional<Instrument> instrument(Bar bar) {
    return instruments.find(bar.instrumentId());
  }

  @Override
  String observation(Bar bar) {
    return bar.interval() + '/' + EventJson.format(bar.observedAt());
  }

  @Override
  int version(Bar bar) {
    return bar.version();
  }

  @Override
  Optional<String> impossible(Bar bar, Instrument instrument) {
    return !instrument.mayBeNegative()
            && (nonPositive(bar.close()) || nonPositive(bar.adjustedClose()))
        ? Optional.of(
            "close " + bar.close() + ", adjusted " + bar.adjustedClose() + ": must be positive")
        : Optional.empty();
  }

  private static boolean nonPositive(Double level) {
    return level != null && level <= 0;
  }

  @Override
  List<String> doubts(String series, Bar bar, Instrument instrument) throws Exception {
    List<String> doubts = new ArrayList<>(2);
    if (QualityFlags.ohlcInconsistent(bar, instrument.mayBeNegative())) {
      doubts.add(QualityFlags.OHLC_INCONSISTENT);
    }
    boolean adjusted =
        instrument.level() == Instrument.Level.ADJUSTED_CLOSE && bar.adjustedClose() != null;
    double level = adjusted ? bar.adjustedClose() : bar.close();
    boolean yield = instrument.quote() == Instrument.Quote.YIELD;
    if (bar.interval().equals(Bar.DAILY) && suspect(series, bar, level, yield)) {
      doubts.add(QualityFlags.SUSPECT_MOVE);
    }
    return List.copyOf(doubts);
  }

  @Override
  Bar flagged(Bar bar, List<String> doubts) {
    return bar.flagged(doubts);
  }
}
