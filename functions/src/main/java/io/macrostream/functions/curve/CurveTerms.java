package io.macrostream.functions.curve;

import io.macrostream.functions.bond.brazil.FederalBond;
import io.macrostream.functions.event.RateKind;
import java.io.Serializable;

/**
 * What the rates of a curve are, as the catalogue of curves says.
 *
 * @param kind what they are
 * @param bond what the bonds pay whose yields they are
 */
public record CurveTerms(RateKind kind, Bond bond) implements Serializable {

  /** Of a curve that the catalogue does not know. */
  public static final CurveTerms UNKNOWN = new CurveTerms(RateKind.UNKNOWN, Bond.NONE);

  private static final long serialVersionUID = 1L;

  /** Bonds whose payments are known, all of them every six months back from maturity. */
  public enum Bond {
    /** Rates that are no yields, or of bonds whose payments are not known. */
    NONE(null),
    /** 6% a year, real. */
    NTN_B(FederalBond.NTN_B),
    /** 10% a year, nominal. */
    NTN_F(FederalBond.NTN_F);

    private final FederalBond payments;

    Bond(FederalBond payments) {
      this.payments = payments;
    }

    /** What it pays, or null if that is not known. */
    FederalBond payments() {
      return payments;
    }
  }
}
