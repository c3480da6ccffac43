package io.macrostream.functions.operator.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.QualityAction;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.operator.state.WriteBehindCoOperator;
import io.macrostream.functions.quality.InstrumentLookup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A judge of trades that remembers them for a minute. */
class TradeMemoryTest {

  private static final Instant START = Instant.parse("2024-01-02T14:30:00Z");

  private KeyedTwoInputStreamOperatorTestHarness<String, Trade, QualityAction, Trade> harness;

  @BeforeEach
  void open() throws Exception {
    var instrument =
        new Instrument(
            "X",
            "X",
            "EQUITY",
            "US",
            "USD",
            Instrument.Quote.PRICE,
            Instrument.Level.CLOSE,
            false,
            1,
            false,
            null,
            null);
    harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            WriteBehindCoOperator.of(
                new TradeQuality(
                    new InstrumentLookup(List.of(instrument)),
                    Long.MAX_VALUE,
                    Duration.ofMinutes(1))),
            Trade::instrumentId,
            action -> "X",
            Types.STRING);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private static Trade trade(long number) {
    Instant time = START.plusMillis(20 * number);
    return new Trade("X", "V", "s", number, time, time, 100, 1);
  }

  private static Trade again(Trade trade, Instant time) {
    return new Trade(
        trade.instrumentId(),
        trade.venue(),
        trade.session(),
        trade.tradeSequence(),
        trade.observedAt(),
        time,
        trade.price(),
        trade.size());
  }

  private void tell(Trade trade) throws Exception {
    harness.processElement1(trade, trade.availableAt().toEpochMilli());
    long time = trade.availableAt().toEpochMilli();
    harness.processBothWatermarks(new Watermark(time));
  }

  private int accepted() {
    return harness.extractOutputValues().size();
  }

  @Test
  void aRepeatIsToldWithinTheMemory() throws Exception {
    for (int i = 0; i < 50_000; i++) {
      tell(trade(i));
    }
    assertThat(accepted()).isEqualTo(50_000);
    harness.snapshot(1, 1);

    Instant now = trade(50_000).availableAt();
    tell(again(trade(49_000), now));
    assertThat(accepted()).as("twenty seconds old").isEqualTo(50_000);
    tell(again(trade(100), now.plusMillis(1)));
    assertThat(accepted()).as("a quarter of an hour old, and forgotten").isEqualTo(50_001);
  }
}
