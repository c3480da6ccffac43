package io.macrostream.functions.curve;

/**
 * A fitted curve. With near-equal decays the curvature betas cancel and are not identified: compare
 * rates and RMSE, never parameters.
 *
 * @param beta three or four, in the unit of the rates
 * @param lambda decays that multiply the time in years
 * @param fitted rates at the maturities
 * @param sse sum of weighted squared residuals
 * @param rmse sqrt(sse / sum of weights), in the unit of the rates
 * @param maxError largest absolute residual of a node with weight
 * @param condition condition number of the weighted loadings
 * @param illConditioned whether it is above 10,000
 * @param atBound whether a decay ended at a bound of the search
 */
public record NelsonSiegelFit(
    double[] beta,
    double[] lambda,
    double[] fitted,
    double sse,
    double rmse,
    double maxError,
    double condition,
    boolean illConditioned,
    boolean atBound) {

  /** The curve of these parameters, its rates meaning {@code basis}. */
  public NelsonSiegelCurve curve(RateBasis basis) {
    return new NelsonSiegelCurve(beta, lambda, basis);
  }
}
