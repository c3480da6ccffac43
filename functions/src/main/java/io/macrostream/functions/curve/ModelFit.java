package io.macrostream.functions.curve;

import io.macrostream.functions.event.CurveModel;
import io.macrostream.functions.stats.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of fitting a model to the nodes of a day.
 *
 * @param model the model
 * @param fit the fit, or null if there is none
 * @param flags why there is none, or why its parameters are in doubt; the fitted rates stand
 */
public record ModelFit(CurveModel model, NelsonSiegelFit fit, List<String> flags) {

  /**
   * Nodes that the four parameters of Nelson and Siegel need for their residuals to mean anything:
   * two more.
   */
  public static final int LEAST_NODES = 6;

  /** The same for the six parameters of Svensson. */
  public static final int LEAST_NODES_SVENSSON = 8;

  /** The curve of Nelson and Siegel. */
  static ModelFit nelsonSiegel(double[] years, double[] rates) {
    return of(CurveModel.NELSON_SIEGEL, years, rates, LEAST_NODES);
  }

  /** The curve of Svensson. */
  static ModelFit svensson(double[] years, double[] rates) {
    return of(CurveModel.SVENSSON, years, rates, LEAST_NODES_SVENSSON);
  }

  private static ModelFit of(CurveModel model, double[] years, double[] rates, int least) {
    if (years.length < least) {
      return new ModelFit(model, null, List.of(CurveFlags.TOO_FEW));
    }
    NelsonSiegelFitter fitter = NelsonSiegelFitter.STANDARD;
    try {
      NelsonSiegelFit fit =
          model == CurveModel.SVENSSON
              ? fitter.svenssonQuickly(years, rates)
              : fitter.nelsonSiegel(years, rates, null);
      return new ModelFit(model, fit, doubts(fit));
    } catch (InvalidInputException e) {
      return new ModelFit(model, null, List.of(CurveFlags.NO_FIT));
    }
  }

  private static List<String> doubts(NelsonSiegelFit fit) {
    List<String> doubts = new ArrayList<>();
    if (fit.atBound()) {
      doubts.add(CurveFlags.AT_BOUND);
    }
    if (fit.illConditioned()) {
      doubts.add(CurveFlags.ILL_CONDITIONED);
    }
    return List.copyOf(doubts);
  }

  /** A parameter: a beta, or null where the model has no such, or no fit. */
  Double beta(int number) {
    return fit == null || number >= fit.beta().length ? null : (Double) fit.beta()[number];
  }

  /** A decay in years, or null where the model has no such, or no fit. */
  Double tau(int number) {
    return fit == null || number >= fit.lambda().length
        ? null
        : (Double) DecayForm.TAU.toLambda(fit.lambda()[number]);
  }
}
