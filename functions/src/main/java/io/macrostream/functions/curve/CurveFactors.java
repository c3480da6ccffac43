package io.macrostream.functions.curve;

import io.macrostream.functions.event.InputRef;
import io.macrostream.functions.stats.InvalidInputException;
import java.util.Arrays;
import java.util.List;

/**
 * The day's change of a curve by the principal components of its changes before: scores on level,
 * slope and curvature ({@link CurveComponents}), decimal fractions. The window is the last {@link
 * CurveHistory#WINDOW} daily changes at 1, 2, 3, 5, 7 and 10 years, the day's own not among them,
 * so a day is measured by what was usual before it. Flags: MISSING_NODE where the day or the one
 * before lacks a maturity, WARM_UP below {@link CurveHistory#LEAST_DAYS} changes, NO_MOVES.
 */
public final class CurveFactors {

  /** Score on the first component; positive where rates rise. */
  public static final String LEVEL = "curve_pca_level";

  /** Score on the second component; positive where the curve gets steeper. */
  public static final String SLOPE = "curve_pca_slope";

  /** Score on the third component; positive where the middle rises against the ends. */
  public static final String CURVATURE = "curve_pca_curvature";

  private static final List<String> NAMES = List.of(LEVEL, SLOPE, CURVATURE);

  private CurveFactors() {}

  static void write(CurveOfDay curve, CurveHistory history, FeatureSheet sheet) {
    List<InputRef> inputs = curve.ends();
    double[] change = history.change();
    String why = null;
    double[][] panel = history.panel();
    if (change.length == 0) {
      why = CurveFlags.WARM_UP;
    } else if (Arrays.stream(change).anyMatch(Double::isNaN)) {
      why = CurveFlags.MISSING_NODE;
    } else if (panel.length < CurveHistory.LEAST_DAYS) {
      why = CurveFlags.WARM_UP;
    }
    if (why == null) {
      try {
        scores(change, CurveComponents.of(panel, NAMES.size()), sheet, inputs);
        return;
      } catch (InvalidInputException e) {
        why = CurveFlags.NO_MOVES;
      }
    }
    for (String name : NAMES) {
      sheet.none(name, why, inputs);
    }
  }

  private static void scores(
      double[] change, CurveComponents components, FeatureSheet sheet, List<InputRef> inputs) {
    for (int k = 0; k < NAMES.size(); k++) {
      double score = 0;
      for (int j = 0; j < change.length; j++) {
        score += (change[j] - components.means()[j]) * components.loadings()[k][j];
      }
      sheet.value(NAMES.get(k), score, inputs);
    }
  }
}
