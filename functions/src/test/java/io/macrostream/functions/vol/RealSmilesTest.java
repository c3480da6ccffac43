package io.macrostream.functions.vol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.functions.SharedMaterial;
import io.macrostream.functions.event.VolQuote;
import io.macrostream.functions.event.VolQuote.Kind;
import io.macrostream.functions.event.VolQuote.OptionType;
import io.macrostream.functions.event.VolSurface;
import io.macrostream.functions.vol.VolSamples.Terms;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Smiles of real files. */
class RealSmilesTest {

  /** Against the deltas that the vendor of the chain has computed. */
  @Test
  void theChainOfAnIndexHasTheVolatilitiesOfItsVendorsDeltas() {
    LocalDate day = LocalDate.of(2015, 12, 22);
    LocalDate expiry = LocalDate.of(2016, 1, 15);
    double close = 2_038.97;
    Terms terms = Terms.of(expiry.toString(), (int) ChronoUnit.DAYS.between(day, expiry)).at(close);
    List<VolQuote> chain = new ArrayList<>();
    double nearPut = Double.NaN;
    for (String[] row : SharedMaterial.csv("data/history/options/spx_chain_eod.csv")) {
      if (!row[0].equals(day.toString()) || !row[1].equals(expiry.toString())) {
        continue;
      }
      double volatility = Double.parseDouble(row[10]);
      if (volatility > 0) {
        OptionType type = row[3].equals("C") ? OptionType.CALL : OptionType.PUT;
        chain.add(terms.option(type, Double.parseDouble(row[2]), volatility));
        if (row[11].startsWith("-0.24")) {
          nearPut = volatility;
        }
      }
    }
    VolSurface smile = VolSamples.smiles(chain).get(0);
    assertThat(smile.put25()).isCloseTo(nearPut, within(0.005));
    assertThat(smile.atm()).as("VIX closed at 16.6").isBetween(0.14, 0.17);
    assertThat(smile.put10()).isGreaterThan(smile.put25());
    assertThat(smile.put25()).isGreaterThan(smile.atm());
    assertThat(smile.atm()).isGreaterThan(smile.call25());
    assertThat(smile.rmse()).as("puts at half the index are in it").isLessThan(0.05);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GBPUSD", "USDCAD", "USDSEK", "EURCHF", "EURNOK"})
  void currenciesAreFittedAtEveryExpiryWithBothWings(String pair) {
    LocalDate day = LocalDate.of(2025, 2, 10);
    List<VolQuote> quotes = new ArrayList<>();
    for (String[] row : SharedMaterial.csv("data/history/options/fx_vol_surface_example.csv")) {
      if (row[1].equals(pair)) {
        int days = (int) ChronoUnit.DAYS.between(day, day.plus(Period.parse("P" + row[2])));
        boolean atm = row[3].equals("ATM");
        quotes.add(
            Terms.of(row[2], days)
                .quote(
                    atm ? Kind.ATM : Kind.valueOf(row[3].substring(2)),
                    atm ? null : Integer.parseInt(row[3].substring(0, 2)) / 100.0,
                    Double.parseDouble(row[4])));
      }
    }
    List<VolSurface> smiles = VolSamples.smiles(quotes);
    assertThat(smiles).hasSizeGreaterThan(10);
    assertThat(smiles)
        .filteredOn(smile -> smile.inputs().size() == 5)
        .hasSizeGreaterThan(8)
        .allSatisfy(
            smile -> {
              assertThat(smile.flags()).doesNotContain("NO_FIT", "TOO_FEW", "MISSING_NODE");
              assertThat(smile.rmse()).isLessThan(0.002);
            });
    List<VolSurface> months = smiles.stream().filter(each -> each.tenor().equals("1M")).toList();
    double reversal =
        quotes.stream()
            .filter(quote -> quote.tenor().equals("1M") && quote.pillar().equals("RR0.25"))
            .findFirst()
            .orElseThrow()
            .value();
    assertThat(months.get(0).call25() - months.get(0).put25()).isCloseTo(reversal, within(1e-15));
  }
}
