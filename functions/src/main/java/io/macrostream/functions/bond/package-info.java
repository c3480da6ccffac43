/**
 * Fixed coupon bonds, bills and inflation-linked bonds: schedules, prices, yields and
 * sensitivities. Rates are decimal fractions per annum. No Flink, no clock.
 */
package io.macrostream.functions.bond;
