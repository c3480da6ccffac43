package io.macrostream.connectors.vendor.stn;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * Kinds of bonds that Tesouro Direto sells, told by their retail title. Renda+ and Educa+ amortise
 * after their conversion date and do not belong on the curve of NTN-B, although the vendor calls
 * them {@code NTN-B1}.
 */
enum RetailBond {
  /** Tesouro Selic: its rate is a spread over Selic, which may be zero or negative. */
  LFT("LFT", "LFT"),
  /** Tesouro Prefixado. */
  LTN("LTN", "LTN"),
  /** Tesouro Prefixado com Juros Semestrais. */
  NTN_F("NTN-F", "NTN-F"),
  /** Tesouro IPCA+, without coupons; its rate is real. */
  NTN_B_PRINC("NTN-B-PRINC", "NTNB PRINC"),
  /** Tesouro IPCA+ com Juros Semestrais; its rate is real. */
  NTN_B("NTN-B", "NTN-B"),
  /** Tesouro IGPM+ com Juros Semestrais; its rate is over IGP-M. */
  NTN_C("NTN-C", "NTN-C"),
  /** Tesouro Renda+ Aposentadoria Extra. */
  RENDA_MAIS("RENDA-MAIS", "NTN-B1"),
  /** Tesouro Educa+. */
  EDUCA_MAIS("EDUCA-MAIS", "NTN-B1");

  private final String symbol;
  private final String type;

  RetailBond(String symbol, String type) {
    this.symbol = symbol;
    this.type = type;
  }

  /** Kind of a title, with the year or without, coupons named before or behind it. */
  static Optional<RetailBond> ofTitle(String title) {
    String text = title.strip().toLowerCase(Locale.ROOT);
    boolean coupons = text.contains("juros semestrais");
    if (text.startsWith("tesouro selic")) {
      return Optional.of(LFT);
    }
    if (text.startsWith("tesouro prefixado")) {
      return Optional.of(coupons ? NTN_F : LTN);
    }
    if (text.startsWith("tesouro ipca+")) {
      return Optional.of(coupons ? NTN_B : NTN_B_PRINC);
    }
    if (text.startsWith("tesouro igpm+")) {
      return Optional.of(NTN_C);
    }
    if (text.startsWith("tesouro renda+")) {
      return Optional.of(RENDA_MAIS);
    }
    return text.startsWith("tesouro educa+") ? Optional.of(EDUCA_MAIS) : Optional.empty();
  }

  /** Whether the vendor's name of the type is this one's. */
  boolean isType(String name) {
    return type.equals(name);
  }

  /** Curve of the rates at which the investor buys or sells. */
  String curve(boolean investorBuys) {
    return "TESOURO_DIRETO_" + name() + (investorBuys ? "_BUY" : "_SELL");
  }

  /** A bond's retail price is none of the wholesale market, so its id is its own. */
  String instrument(LocalDate maturity) {
    return "TD_" + symbol + '_' + maturity;
  }
}
