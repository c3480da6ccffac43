package io.macrostream.functions.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.functions.event.DimensionNode.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of parts of nodes, and what is in them. */
class DimensionNodeTest {

  private static final Instrument NOTE =
      new Instrument(
          "US_CMT_10Y",
          "Treasury 10Y",
          "RATES",
          "US",
          "USD",
          Instrument.Quote.YIELD,
          Instrument.Level.RATE,
          false,
          1,
          true,
          "US_CMT",
          "10Y",
          new InstrumentTerms(
              "GOVERNMENT", TradingCalendar.US_FEDERAL, DayCount.ACT_ACT, 0, "US_TREASURY"));

  private static final Instrument SPX =
      new Instrument(
          "SPX",
          "S&P 500",
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

  @Test
  void aNameIsReadAsItIsWritten() {
    String coarse = DimensionNode.name("GLOBAL", Dimension.REGION, "US");
    String fine = DimensionNode.name(coarse, Dimension.ASSET_CLASS, "RATES");
    assertThat(fine).isEqualTo("GLOBAL:region=US:asset_class=RATES");
    DimensionNode node = DimensionNode.parse(fine).orElseThrow();
    assertThat(node.base()).isEqualTo("GLOBAL");
    assertThat(node.steps())
        .containsExactly(
            new Step(Dimension.REGION, "US"), new Step(Dimension.ASSET_CLASS, "RATES"));
    assertThat(node.name()).isEqualTo(fine);
    assertThat(node.parent()).isEqualTo(coarse);
    assertThat(DimensionNode.parse(coarse).orElseThrow().parent()).isEqualTo("GLOBAL");
  }

  @Test
  void theNameOfABookIsAnybodysChoice() {
    DimensionNode node = DimensionNode.parse("A:B=C:region=BR").orElseThrow();
    assertThat(node.base()).isEqualTo("A:B=C");
    assertThat(node.steps()).containsExactly(new Step(Dimension.REGION, "BR"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GLOBAL",
        "",
        ":region=US",
        "GLOBAL:region=",
        "GLOBAL:region",
        "GLOBAL:Region=US",
        "GLOBAL:colour=RED"
      })
  void whatIsNoPartIsNone(String name) {
    assertThat(DimensionNode.parse(name)).isEmpty();
  }

  @Test
  void aPositionIsInWhatItsInstrumentSays() {
    assertThat(holds(":region=US:asset_class=RATES", NOTE)).isTrue();
    assertThat(holds(":region=US:asset_class=RATES", SPX)).isFalse();
    assertThat(holds(":sector=GOVERNMENT", NOTE)).isTrue();
    assertThat(holds(":issuer=US_TREASURY", NOTE)).isTrue();
    assertThat(holds(":issuer=SPX", SPX)).as("its own").isTrue();
    assertThat(holds(":tenor=10Y", NOTE)).isTrue();
    assertThat(holds(":tenor=NONE", SPX)).isTrue();
    assertThat(holds(":security=SPX", SPX)).isTrue();
    assertThat(holds(":factor=US_CMT.10Y", NOTE)).isTrue();
    assertThat(holds(":factor=SPX", SPX)).as("its own").isTrue();
  }

  @Test
  void aPositionIsInTheStrategyThatItNames() {
    DimensionNode carry = DimensionNode.parse("F:region=US:strategy=carry").orElseThrow();
    assertThat(carry.holds(SPX, "carry")).isTrue();
    assertThat(carry.holds(SPX, "trend")).isFalse();
    assertThat(carry.holds(SPX, null)).isFalse();
    assertThat(carry.mayHold(SPX)).as("whatever it is held for").isTrue();
    assertThat(DimensionNode.parse("F:strategy=NONE").orElseThrow().holds(SPX, null)).isTrue();
    assertThat(DimensionNode.parse("F:region=BR:strategy=carry").orElseThrow().mayHold(SPX))
        .isFalse();
  }

  private static boolean holds(String steps, Instrument instrument) {
    DimensionNode part = DimensionNode.parse("F" + steps).orElseThrow();
    assertThat(part.mayHold(instrument)).isEqualTo(part.holds(instrument, null));
    return part.holds(instrument, null);
  }
}
