package io.macrostream.functions.econometrics;

/** What is assumed of the errors of a regression when its coefficients get standard errors. */
public enum CovarianceType {
  /** Equal variances, no correlation: s^2 (X'X)^-1 with s^2 = ssr / (n - k). */
  CLASSICAL,
  /** Any variances (White 1980). */
  HC0,
  /** HC0 times n / (n - k) (MacKinnon and White 1985; Stata robust). */
  HC1,
  /** Squared residuals over 1 - leverage. */
  HC2,
  /** Squared residuals over (1 - leverage)^2. */
  HC3,
  /** Any variances and autocorrelation up to a lag, Bartlett kernel (Newey and West 1987). */
  HAC
}
