package io.macrostream.functions.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OriginTest {

  @Test
  void theSeriesOfARecordIsInItsName() {
    assertThat(Origin.series("market.bars/SPX/1d/2018-12-31T23:00:00.000Z/v1")).contains("SPX");
    assertThat(Origin.series("market.trades/SPX/V/s/12")).contains("SPX");
    assertThat(Origin.series("curve.points/US_CMT/10Y/2018-12-31T23:00:00.000Z/v1"))
        .contains("US_CMT|10Y");
    assertThat(Origin.series("macro.observations/OECD:A/B.C/2018-12-31T23:59:59.999Z/v2"))
        .contains("OECD:A/B.C");
  }

  @Test
  void whatCannotBeInQuarantineHasNone() {
    for (String origin :
        new String[] {
          "",
          "/",
          "market.bars",
          "market.bars/",
          "market.bars/1d/t/v1",
          "limits/L1/v1",
          "commands-0@12"
        }) {
      assertThat(Origin.series(origin)).as(origin).isEmpty();
      assertThat(Origin.topic(origin)).as(origin).isEmpty();
    }
  }
}
