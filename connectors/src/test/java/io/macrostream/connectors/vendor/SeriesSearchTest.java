package io.macrostream.connectors.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesSearchTest {

  private static final SeriesSearch SEARCH = new SeriesSearch(SeriesRegistry.bundled());

  @ParameterizedTest
  @CsvSource({
    "BR_IPCA_MOM, BR_IPCA_MOM",
    "br_ipca_mom, BR_IPCA_MOM",
    "433, BR_IPCA_MOM",
    "selic target, BR_SELIC_TARGET",
    "13874A dealer, CFTC_ES_DEALER_NET",
    "DGS10, US_UST_10Y",
    "câmbio, BR_FOCUS_CAMBIO_CY",
    "brazil unemployment, BR_UNEMPLOYMENT",
    "TREASURY_GOV 10y nominal, UST_NOM_10Y",
  })
  void theBestMatchComesFirst(String query, String code) {
    assertThat(SEARCH.find(query)).first().extracting(hit -> hit.series().code()).isEqualTo(code);
  }

  @Test
  void everyWordMustBeFound() {
    assertThat(codes(SEARCH.find("ipca weight")).subList(0, 9))
        .allMatch(code -> code.endsWith("WEIGHT"));
    assertThat(SEARCH.find("ipca nonsense")).isEmpty();
    assertThat(SEARCH.find(" ,. ")).isEmpty();
  }

  @Test
  void scoresFallAndWhatIsNotReadComesLaterThanItsEqual() {
    List<SeriesSearch.Hit> hits = SEARCH.find("inflation");
    assertThat(hits).hasSizeGreaterThan(20);
    assertThat(hits).extracting(hit -> -hit.score()).isSorted();
    List<String> health = codes(SEARCH.find("ipca health"));
    assertThat(health.indexOf("BR_IPCA_COMP_HEALTH"))
        .isGreaterThan(health.indexOf("BR_IPCA_G6_HEALTH"));
  }

  @ParameterizedTest
  @CsvSource({
    "selik target, BR_SELIC_TARGET",
    "unemploymnet brazil, BR_UNEMPLOYMENT",
    "US_UST_10YR, US_UST_10Y",
  })
  void whatIsWrittenWronglyIsNear(String query, String code) {
    assertThat(SEARCH.find(query)).isEmpty();
    assertThat(codes(SEARCH.near(query))).first().isEqualTo(code);
  }

  @Test
  void theCodeThatIsMostLikeTheQueryIsNearest() {
    assertThat(codes(SEARCH.near("BR_IPCA_MON"))).first().isEqualTo("BR_IPCA_MOM");
    assertThat(codes(SEARCH.near("UST_NOM_11Y"))).first().isEqualTo("UST_NOM_1Y");
  }

  @Test
  void whatIsLikeNothingIsNotNear() {
    assertThat(SEARCH.near("zzzzqqqq")).isEmpty();
  }

  @Test
  void wordsAreAsAlikeAsTheirRunsOfThreeLetters() {
    assertThat(Trigrams.similarity("selic", "selic")).isEqualTo(1);
    assertThat(Trigrams.similarity("selic", "brent")).isZero();
    assertThat(Trigrams.similarity("", "")).isZero();
    assertThat(Trigrams.similarity("a", "")).isZero();
    // "  s" " se" "sel" "eli" are shared; "lic" "ic " and "lik" "ik " are not.
    assertThat(Trigrams.similarity("selic", "selik")).isEqualTo(2.0 * 4 / 12, within(1e-12));
    assertThat(Trigrams.similarity("selic", "selik"))
        .isEqualTo(Trigrams.similarity("selik", "selic"))
        .isGreaterThan(Trigrams.similarity("selic", "zelic"));
  }

  private static List<String> codes(List<SeriesSearch.Hit> hits) {
    return hits.stream().map(hit -> hit.series().code()).toList();
  }
}
