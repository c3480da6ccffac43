package io.macrostream.connectors.vendor.stn;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * What an answer says of one bond on one day. Rates are percent per year, PUs reais; what is
 * missing is null.
 *
 * @param observedAt time of the prices, or the end of their day where only that is told
 * @param feed which form of answer, and which side if it has only one
 * @param sequence number of the quote within feed and day
 * @param buyRate at which the investor buys: the lower one
 * @param buyPrice that the investor pays: the higher one
 * @param basePrice by which holdings are valued
 */
record RetailLine(
    RetailBond bond,
    LocalDate maturity,
    LocalDate session,
    Instant observedAt,
    String feed,
    long sequence,
    BigDecimal buyRate,
    BigDecimal sellRate,
    BigDecimal buyPrice,
    BigDecimal sellPrice,
    BigDecimal basePrice) {}
