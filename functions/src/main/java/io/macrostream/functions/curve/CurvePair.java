package io.macrostream.functions.curve;

import java.io.Serializable;
import java.util.List;

/**
 * A nominal and a real curve between which there is implied inflation.
 *
 * @param id name of the pair, under which its features stand
 * @param nominal id of the nominal curve
 * @param real id of the real curve
 * @param convention how inflation is read off them: {@link Breakeven#FISHER} of zero rates that are
 *     annual effective, {@link Breakeven#DIFFERENCE} of par yields
 * @param tenors maturities in whole years at which both are read
 */
public record CurvePair(
    String id, String nominal, String real, Breakeven convention, List<Integer> tenors)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  public CurvePair {
    tenors = List.copyOf(tenors);
  }
}
