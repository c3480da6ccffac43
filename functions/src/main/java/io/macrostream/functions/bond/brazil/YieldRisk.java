package io.macrostream.functions.bond.brazil;

/**
 * Sensitivities of a value to its yield. Each DV01 is positive for a holder: what is lost when the
 * yield rises by one basis point, in the unit of the value.
 *
 * @param value in full precision
 * @param macaulayYears present-value-weighted time to payment, in years of 252 business days
 * @param modifiedYears Macaulay over {@code 1 + y}: minus the relative change per unit of yield
 * @param convexity second derivative by the yield over the value, in squared years
 * @param dv01 value at y minus value at y + 1bp, in full precision
 * @param analyticDv01 value times modified duration times 1bp
 * @param marketDv01 value at y minus value at y + 1bp, each with the decimals of the market
 */
public record YieldRisk(
    double value,
    double macaulayYears,
    double modifiedYears,
    double convexity,
    double dv01,
    double analyticDv01,
    double marketDv01) {}
