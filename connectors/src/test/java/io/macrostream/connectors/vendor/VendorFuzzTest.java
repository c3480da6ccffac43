package io.macrostream.connectors.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/**
 * No answer surprises a vendor's reader: it has records, or a typed error, and soon.
 *
 * <p>In the normal tests each target reads the inputs that once failed, and the empty one. {@code
 * .ci/fuzz} lets Jazzer look for new ones, a minute for each vendor.
 */
class VendorFuzzTest {

  private static final String MINUTE = "1m";

  private static final Map<String, DamagedAnswers> ANSWERS = new ConcurrentHashMap<>();

  private static void read(String vendor, FuzzedDataProvider data) {
    ANSWERS.computeIfAbsent(vendor, DamagedAnswers::new).read(data);
  }

  @Test
  void everyVendorHasATarget() {
    assertThat(
            Arrays.stream(getClass().getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(FuzzTest.class)))
        .hasSameSizeAs(VendorRegistry.bundled().all());
  }

  @FuzzTest(maxDuration = MINUTE)
  void bcbSgs(FuzzedDataProvider data) {
    read("BCB_SGS", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void treasuryGov(FuzzedDataProvider data) {
    read("TREASURY_GOV", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void fred(FuzzedDataProvider data) {
    read("FRED", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void bls(FuzzedDataProvider data) {
    read("BLS", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void ibgeSidra(FuzzedDataProvider data) {
    read("IBGE_SIDRA", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void stnFiscal(FuzzedDataProvider data) {
    read("STN_FISCAL", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void stnAuctions(FuzzedDataProvider data) {
    read("STN_AUCTIONS", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void tesouroDireto(FuzzedDataProvider data) {
    read("TESOURO_DIRETO", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void anbima(FuzzedDataProvider data) {
    read("ANBIMA", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void b3MarketData(FuzzedDataProvider data) {
    read("B3_MARKET_DATA", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void coinbase(FuzzedDataProvider data) {
    read("COINBASE", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void binance(FuzzedDataProvider data) {
    read("BINANCE", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void kraken(FuzzedDataProvider data) {
    read("KRAKEN", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void yahooFinance(FuzzedDataProvider data) {
    read("YAHOO_FINANCE", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void alphaVantage(FuzzedDataProvider data) {
    read("ALPHA_VANTAGE", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void polygon(FuzzedDataProvider data) {
    read("POLYGON", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void alpaca(FuzzedDataProvider data) {
    read("ALPACA", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void bcbPtax(FuzzedDataProvider data) {
    read("BCB_PTAX", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void bcbFocus(FuzzedDataProvider data) {
    read("BCB_FOCUS", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void bcbDemab(FuzzedDataProvider data) {
    read("BCB_DEMAB", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void bcbCopom(FuzzedDataProvider data) {
    read("BCB_COPOM", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void bcbFxFlow(FuzzedDataProvider data) {
    read("BCB_FX_FLOW", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void cftcCot(FuzzedDataProvider data) {
    read("CFTC_COT", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void worldBank(FuzzedDataProvider data) {
    read("WORLD_BANK", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void eurostat(FuzzedDataProvider data) {
    read("EUROSTAT", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void oecd(FuzzedDataProvider data) {
    read("OECD", data);
  }

  @FuzzTest(maxDuration = MINUTE)
  void fomc(FuzzedDataProvider data) {
    read("FOMC", data);
  }
}
