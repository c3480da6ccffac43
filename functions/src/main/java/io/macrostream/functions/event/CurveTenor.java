package io.macrostream.functions.event;

/**
 * A curve at one maturity of the grid of {@link CurveSnapshot}. Rates are decimal fractions per
 * annum in the compounding of the curve; what cannot be given is null.
 *
 * @param years maturity, in the time of the curve's rates
 * @param rate the curve itself: a rate that is quoted there, else the zero rate where there is one
 * @param fitted by the model
 * @param zero zero rate, forwards flat between the nodes or, of par yields and yields of bonds,
 *     between the maturities of the bootstrap
 * @param discount present value of 1 paid then
 * @param forward zero rate of a loan from the maturity before in the grid, at the first from today
 */
public record CurveTenor(
    double years, Double rate, Double fitted, Double zero, Double discount, Double forward) {}
