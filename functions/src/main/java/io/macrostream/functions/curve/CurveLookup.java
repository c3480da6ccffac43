package io.macrostream.functions.curve;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The catalogue of curves, in a form that travels with the job graph. */
public final class CurveLookup implements Serializable {

  private static final long serialVersionUID = 1L;

  private final TreeMap<String, CurveTerms> terms;
  private final ArrayList<CurvePair> pairs;

  /**
   * @param terms by curve id
   * @param pairs nominal and real curves that belong together
   */
  public CurveLookup(Map<String, CurveTerms> terms, Collection<CurvePair> pairs) {
    this.terms = new TreeMap<>(terms);
    this.pairs = new ArrayList<>(pairs);
  }

  /** What the rates of a curve are; {@link CurveTerms#UNKNOWN} if it is not in the catalogue. */
  public CurveTerms terms(String curveId) {
    return terms.getOrDefault(curveId, CurveTerms.UNKNOWN);
  }

  /** The pairs, in the order of the catalogue. */
  public List<CurvePair> pairs() {
    return List.copyOf(pairs);
  }
}
