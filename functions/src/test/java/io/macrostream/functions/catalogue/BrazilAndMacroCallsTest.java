package io.macrostream.functions.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrazilAndMacroCallsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode call(String name, String args) {
    try {
      return FunctionCatalogue.standard().call(name, JSON.readTree(args.replace('`', '"')));
    } catch (JsonProcessingException e) {
      throw new AssertionError(args, e);
    }
  }

  /** What each mistake is called, so that a caller can tell which it was. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ltn_price | {`yield`: 0.1} | EMPTY",
        "ltn_price | {`yield`: 0.1, `settlement`: `2024-07-05`} | EMPTY",
        "ltn_price | {`yield`: 0.1, `business_days`: 0} | OUT_OF_RANGE",
        "ltn_price | {`yield`: -1.5, `business_days`: 10} | OUT_OF_RANGE",
        "ltn_price | {`yield`: 1e999, `business_days`: 10} | NOT_FINITE",
        "ltn_yield | {`pu`: 0, `business_days`: 10} | NON_POSITIVE_PRICE",
        "ntnf_price | {`yield`: 0.1, `business_days`: []} | EMPTY",
        "ntnf_price | {`yield`: 0.1, `business_days`: [20, 10]} | UNORDERED",
        "ntnb_yield | {`pu`: 4000, `business_days`: [100, 226]} | EMPTY",
        "ntnb_yield | {`pu`: 4000, `vna`: 0, `business_days`: [100]} | NON_POSITIVE_PRICE",
        "ntnc_price | {`yield`: 0.1, `business_days`: [100]} | EMPTY",
        "di1_price | {`rate`: 0.1, `business_days`: -1} | OUT_OF_RANGE",
        "di1_rate | {`price`: 99000, `business_days`: 0} | OUT_OF_RANGE",
        "vna_from_index | {`previous_index`: 1, `index`: 2, `calendar_days_in_month`: 30} | EMPTY",
        "vna_projected | {`vna`: 1, `projected_inflation_pct`: -100, `date`: `2024-01-20`} "
            + "| OUT_OF_RANGE",
        "cdi_accumulation | {`cdi`: []} | EMPTY",
        "fra_cupom | {`short_cupom`: 0.05, `short_calendar_days`: 90, `long_cupom`: 0.05, "
            + "`long_calendar_days`: 90} | UNORDERED",
        "bus252_interpolation | {`business_days`: [10], `rates`: [0.1], "
            + "`query_business_days`: [11]} | EXTRAPOLATION",
        "year_over_year | {} | EMPTY",
        "year_over_year | {`changes`: [1], `index`: [1]} | SHAPE",
        "year_over_year | {`changes`: [1]} | TOO_FEW",
        "exclusion_core | {`changes`: [1], `weights`: [1], `names`: [`a`], `excluded`: [`b`]} "
            + "| UNKNOWN_NAME",
        "exclusion_core | {`changes`: [1], `weights`: [1], `names`: [`a`], `excluded`: [`a`]} "
            + "| OUT_OF_RANGE",
        "diffusion_index | {`changes`: []} | EMPTY",
        "hp_filter | {`values`: [1, 2]} | TOO_FEW",
        "activity_gap | {`gaps`: [1, 1, 1], `sds`: [1, 0, 1]} | ZERO_DISPERSION",
        "inflation_target | {`year`: 1990, `known`: `2020-01-01`} | OUT_OF_RANGE"
      })
  void mistakesAreNamed(String name, String args, String fault) {
    assertThatThrownBy(() -> call(name.trim(), args.trim()))
        .isInstanceOf(CatalogueException.class)
        .hasMessageStartingWith(fault.trim());
  }

  /** The same bond by dates and by days, and with the list of holidays of another day. */
  @Test
  void holidaysAreThoseOfTheValuation() {
    String dates = "`yield`: 0.12, `settlement`: `2024-07-05`, `maturity`: `2030-01-01`";
    int now = call("ltn_price", "{" + dates + "}").get("business_days").get(0).asInt();
    int before =
        call("ltn_price", "{" + dates + ", `valuation_date`: `2023-12-25`}")
            .get("business_days")
            .get(0)
            .asInt();
    // 20 November falls on a weekend only in 2027.
    assertThat(before - now).isEqualTo(5);
  }

  @Test
  void warmUpIsNull() {
    JsonNode result = call("period_change", "{`index`: [100, 101, 102], `periods`: 2}");
    assertThat(result.get("values").toString()).isEqualTo("[null,null,2.0000000000000018]");
    assertThat(result.get("last").asDouble()).isCloseTo(2, within(1e-12));
  }
}
