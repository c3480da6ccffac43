package io.macrostream.functions.curve;

/** Why a figure of a curve has no value, or is in doubt. */
public final class CurveFlags {

  /** A maturity that the curve does not have that day. */
  public static final String MISSING_NODE = "MISSING_NODE";

  /** Fewer nodes than a fit says something about. */
  public static final String TOO_FEW = "TOO_FEW";

  /** The search for a decay found none. */
  public static final String NO_FIT = "NO_FIT";

  /** A decay is at a bound of its search: the parameters are not identified. */
  public static final String AT_BOUND = "AT_BOUND";

  /** The loadings nearly depend on each other: the parameters are not identified. */
  public static final String ILL_CONDITIONED = "ILL_CONDITIONED";

  /** No zero rates follow from what is quoted. */
  public static final String NO_ZEROS = "NO_ZEROS";

  /** Too few days before it. */
  public static final String WARM_UP = "WARM_UP";

  /** The curve did not move in the whole window. */
  public static final String NO_MOVES = "NO_MOVES";

  private CurveFlags() {}
}
