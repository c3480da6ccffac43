package io.macrostream.connectors.vendor.stn;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Numbers;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The list of bonds with their prices, a service that was closed in August 2025. Read are title,
 * type, maturity, both rates ({@code anulInvstmtRate}, {@code anulRedRate}), both PUs ({@code
 * untrInvstmtVal}, {@code untrRedVal}) and the time of the prices ({@code qtnDtTm}, without offset,
 * in São Paulo), which is {@code observed_at}. Descriptions, ISIN, smallest amounts, opening times
 * and conversion dates are not.
 *
 * <p>A PU of zero says that the bond is not offered on that side; the rate beside it, zero as well,
 * is then missing and no rate.
 */
final class RetailList {

  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?");
  private static final int OK = 200;

  private final Instant quotedAt;
  private final LocalDate session;
  private final RetailRecords records;

  private RetailList(LocalDateTime quoted, VendorProfile profile, RetailRecords records) {
    this.quotedAt = quoted.atZone(profile.zone()).toInstant();
    this.session = quoted.toLocalDate();
    this.records = records;
  }

  static void read(JsonNode body, Answer answer, VendorProfile profile, RetailRecords records)
      throws VendorException {
    int status = body.path("responseStatus").asInt(OK);
    if (status != OK) {
      String message = status + " " + body.path("responseStatusText").asText();
      throw VendorException.ofStatus(
          new Answer(answer.request(), status, answer.body(), answer.receivedAt()), message);
    }
    JsonNode bonds = body.path("response").path("TrsrBdTradgList");
    String quoted = body.path("response").path("TrsrBondMkt").path("qtnDtTm").asText();
    if (!bonds.isArray()) {
      throw new VendorException(ErrorKind.MALFORMED, "the list of bonds is missing");
    }
    var list = new RetailList(time(quoted), profile, records);
    for (int i = 0; i < bonds.size(); i++) {
      list.read(bonds.get(i), "TrsrBdTradgList[" + i + "]");
    }
  }

  private static LocalDateTime time(String text) throws VendorException {
    try {
      return localTime(text);
    } catch (DateTimeException e) {
      throw new VendorException(ErrorKind.MALFORMED, "qtnDtTm: " + e.getMessage(), e);
    }
  }

  private static LocalDateTime localTime(String text) {
    if (!TIME.matcher(text).matches()) {
      throw new DateTimeException("there is no time of the form 2025-08-15T18:01:03.483");
    }
    return LocalDateTime.parse(text);
  }

  private void read(JsonNode item, String where) {
    JsonNode bond = item.path("TrsrBd");
    String title = bond.path("nm").asText();
    String type = item.path("TrsrBdType").path("nm").asText();
    Optional<RetailBond> kind = RetailBond.ofTitle(title).filter(k -> k.isType(type));
    if (kind.isEmpty()) {
      records.reject(
          Reason.UNKNOWN_KEY,
          "'" + title + "' of type '" + type + "' is no known bond",
          where,
          item.toString());
      return;
    }
    try {
      LocalDate maturity = localTime(bond.path("mtrtyDt").asText()).toLocalDate();
      records.add(line(kind.get(), maturity, bond), where, item.toString());
    } catch (DateTimeException e) {
      records.reject(Reason.BAD_DATE, e.getMessage(), where, item.toString());
    } catch (NumberFormatException e) {
      records.reject(Reason.BAD_NUMBER, e.getMessage(), where, item.toString());
    }
  }

  private RetailLine line(RetailBond kind, LocalDate maturity, JsonNode bond) {
    BigDecimal buyPrice = price(bond.path("untrInvstmtVal"));
    BigDecimal sellPrice = price(bond.path("untrRedVal"));
    BigDecimal buyRate = buyPrice == null ? null : number(bond.path("anulInvstmtRate"));
    BigDecimal sellRate = sellPrice == null ? null : number(bond.path("anulRedRate"));
    for (BigDecimal number : new BigDecimal[] {buyPrice, sellPrice, buyRate, sellRate}) {
      records.missing(number == null ? 1 : 0);
    }
    return new RetailLine(
        kind,
        maturity,
        session,
        quotedAt,
        "list",
        quotedAt.toEpochMilli(),
        buyRate,
        sellRate,
        buyPrice,
        sellPrice,
        null);
  }

  private static BigDecimal price(JsonNode node) {
    BigDecimal number = number(node);
    return number == null || number.signum() == 0 ? null : number;
  }

  private static BigDecimal number(JsonNode node) {
    return node.isNull() || node.isMissingNode() ? null : Numbers.of(node);
  }
}
