package io.macrostream.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Trade;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TapeWriterTest {

  @Test
  void aTickIsWrittenAsEventsAre() {
    Instant time = Instant.parse("2024-01-02T14:30:00.250Z");
    for (double price : new double[] {100, 100.07, 1e-7, 12_345_678.5}) {
      Trade trade = new Trade("SPX", "BENCH", "1", 7, time.minusMillis(3), time, price, 50);
      assertThat(new String(TapeWriter.json(trade), StandardCharsets.UTF_8))
          .isEqualTo(new String(EventJson.write(trade), StandardCharsets.UTF_8));
    }
  }
}
