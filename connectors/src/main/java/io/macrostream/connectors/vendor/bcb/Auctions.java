package io.macrostream.connectors.vendor.bcb;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Results of auctions of federal bonds (Olinda service {@code leiloes_selic}). Each figure is an
 * observation under {@code leiloesTitulosPublicos/<issuer>/<kind>/<public>/<bond>/<column>}, at the
 * hour of the auction's result.
 *
 * <p>Rates are per cent a year on 252 business days, for LFT over Selic, for NTN-B and NTN-C over
 * inflation; prices are reais per bond, amounts millions of reais. What the first round alone
 * decides is known from then on; the second round, the amount of both and what was settled come at
 * a time that nobody states, so that they count from their receipt.
 */
final class Auctions {

  private static final String SERVICE = "leiloes_selic";
  private static final String RESOURCE = "leiloesTitulosPublicos";
  private static final String RATE = "pct_pa_exp252";
  private static final String PRICE = "brl";
  private static final String BONDS = "count";
  private static final int LONGEST_DAYS = 365;

  /** Column to unit. */
  private static final Map<String, String> FIRST_ROUND = new LinkedHashMap<>();

  private static final Map<String, String> LATER = new LinkedHashMap<>();

  static {
    FIRST_ROUND.put("quantidadeOfertada", BONDS);
    FIRST_ROUND.put("quantidadeAceita", BONDS);
    FIRST_ROUND.put("cotacaoMedia", PRICE);
    FIRST_ROUND.put("cotacaoCorte", PRICE);
    FIRST_ROUND.put("taxaMedia", RATE);
    FIRST_ROUND.put("taxaCorte", RATE);
    LATER.put("quantidadeOfertadaSegundaRodada", BONDS);
    LATER.put("quantidadeAceitaSegundaRodada", BONDS);
    LATER.put("financeiro", "brl_mn");
    LATER.put("quantidadeLiquidada", BONDS);
    LATER.put("quantidadeLiquidadaSegundaRodada", BONDS);
  }

  private Auctions() {}

  /** One auction: its day, and its key before the column. */
  private record Auction(LocalDate date, String key) {}

  static boolean isOne(String start) {
    Set<String> columns = Olinda.columns(start);
    return Olinda.isError(start)
        || Olinda.isOf(start, SERVICE)
        || (columns.contains("datamovimento") && columns.contains("codigotitulo"));
  }

  static Reading read(Answer answer, Reference reference) throws VendorException {
    Reading.Builder reading = Reading.builder();
    Olinda.Table table = Olinda.read(answer, reading);
    if (!table.resource().isEmpty() && !table.resource().equals(RESOURCE)) {
      throw new VendorException(
          ErrorKind.UNSUPPORTED, table.resource() + " holds no auctions of federal bonds");
    }
    Map<OlindaRow, Auction> auctions = new LinkedHashMap<>();
    table
        .rows()
        .forEach(
            row -> auction(row, answer, reference, reading).ifPresent(a -> auctions.put(row, a)));
    Set<Auction> repeated = Repeated.in(auctions.values());
    auctions.forEach(
        (row, auction) -> {
          if (repeated.contains(auction)) {
            reading.reject(
                Reason.DUPLICATE,
                "several auctions of one bond, kind and day cannot be told apart",
                row.where(),
                row.text());
            return;
          }
          FIRST_ROUND.forEach(
              (column, unit) -> add(row, auction, column, unit, answer, reference, reading));
          LATER.forEach(
              (column, unit) -> add(row, auction, column, unit, answer, reference, reading));
        });
    return reading.build();
  }

  private static Optional<Auction> auction(
      OlindaRow row, Answer answer, Reference reference, Reading.Builder reading) {
    try {
      LocalDate date = row.date("dataMovimento");
      if (date.atStartOfDay(reference.profile().zone()).toInstant().isAfter(answer.receivedAt())) {
        reading.note("auctions after the time of receipt are left out");
        return Optional.empty();
      }
      String bond =
          FederalBond.id(FederalBond.type(row.require("codigoTitulo")), row.date("dataVencimento"));
      return Optional.of(
          new Auction(
              date,
              String.join(
                  "/",
                  RESOURCE,
                  row.require("ofertante"),
                  row.require("tipoOferta"),
                  row.require("tipoPublico"),
                  bond)));
    } catch (MissingFieldException e) {
      reading.reject(Reason.MISSING_FIELD, e.getMessage(), row.where(), row.text());
    } catch (DateTimeException e) {
      reading.reject(Reason.BAD_DATE, e.getMessage(), row.where(), row.text());
    }
    return Optional.empty();
  }

  private static void add(
      OlindaRow row,
      Auction auction,
      String column,
      String unit,
      Answer answer,
      Reference reference,
      Reading.Builder reading) {
    if (!row.has(column)) {
      return;
    }
    try {
      Optional<BigDecimal> number = row.number(column);
      if (number.isEmpty()) {
        reading.missing();
        return;
      }
      Series series = reference.series(auction.key() + '/' + column).measuredIn(unit);
      Instant result = reference.profile().releaseOn(auction.date());
      boolean first = FIRST_ROUND.containsKey(column);
      reading.add(
          new Observation(
              series.code(),
              result,
              null,
              first ? answer.noLaterThanReceipt(result) : answer.receivedAt(),
              1,
              number.get().doubleValue(),
              series.unit(),
              series.source(),
              first ? Availability.DERIVED : Availability.FIRST_SEEN),
          row.where(),
          row.text());
    } catch (NumberFormatException e) {
      reading.reject(Reason.BAD_NUMBER, column + ": " + e.getMessage(), row.where(), row.text());
    }
  }

  /** The auctions of a window. The server wants every parameter named, also those left open. */
  static List<ApiRequest> requests(Window window) {
    return window.inParts(LONGEST_DAYS).stream()
        .map(
            part ->
                Olinda.request(
                    SERVICE,
                    RESOURCE
                        + "(dataMovimentoInicio=@dataMovimentoInicio,"
                        + "dataMovimentoFim=@dataMovimentoFim,dataLiquidacao=@dataLiquidacao,"
                        + "codigoTitulo=@codigoTitulo,dataVencimento=@dataVencimento,"
                        + "edital=@edital,tipoPublico=@tipoPublico,tipoOferta=@tipoOferta)",
                    "?@dataMovimentoInicio="
                        + Olinda.quoted(part.from().toString())
                        + "&@dataMovimentoFim="
                        + Olinda.quoted(part.to().toString())
                        + "&$format=text/csv"))
        .toList();
  }
}
