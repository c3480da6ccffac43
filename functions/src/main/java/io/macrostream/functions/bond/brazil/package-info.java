/**
 * Brazilian rates and federal securities: Bus/252, DI1, LTN, LFT, NTN-B, NTN-C, NTN-F, their
 * updated nominal values, CDI, cupom cambial and implied inflation. Rates are fractions per year
 * compounded as {@code (1 + r)^(business days / 252)} unless a name says otherwise. No Flink, no
 * clock.
 */
package io.macrostream.functions.bond.brazil;
