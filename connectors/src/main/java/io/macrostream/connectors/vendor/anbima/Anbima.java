package io.macrostream.connectors.vendor.anbima;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Vendor;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.connectors.vendor.brazil.BrazilFormats;
import io.macrostream.functions.time.BrazilCalendar;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Indicative rates and prices of federal bonds in the secondary market, one file per business day:
 * Latin-1, columns separated by {@code @}, decimal comma, days as {@code 20260206}, {@code --}
 * where there is no value. Each bond becomes a point of its curve and a close: see {@link
 * BondLine}.
 *
 * <p>A file is out at about 19:00 in São Paulo on its reference date, and public for five business
 * days only. The constant maturities of the registry are interpolated from the points, not read
 * here; the IMA indices are in another file, which is not read.
 */
public final class Anbima implements Vendor {

  private static final String URL = "https://www.anbima.com.br/informacoes/merc-sec/arqs/ms";
  private static final DateTimeFormatter FILE_DAY = DateTimeFormatter.ofPattern("uuMMdd");
  private static final Pattern HEADER =
      Pattern.compile("^Titulo@Data Referencia@", Pattern.MULTILINE);
  private static final Pattern TITLE = Pattern.compile("^ANBIMA - .*", Pattern.DOTALL);
  private static final String RATES = "secondary-market indicative rate";

  @Override
  public boolean recognises(Answer answer) {
    String head = BrazilFormats.head(answer);
    return HEADER.matcher(head).find() || (TITLE.matcher(head).matches() && head.length() < 200);
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    Body.requireSome(answer);
    Reading.Builder reading = Reading.builder();
    Iterator<String> lines = answer.text(StandardCharsets.ISO_8859_1).lines().iterator();
    BondLine columns = null;
    for (int number = 1; lines.hasNext(); number++) {
      String line = lines.next();
      if (columns != null && !line.isBlank()) {
        columns.read(line, "line " + number);
      } else if (line.startsWith("Titulo@")) {
        columns = new BondLine(line, answer, reference.profile(), reading);
      }
    }
    if (columns == null) {
      throw new VendorException(ErrorKind.MALFORMED, "the file has no header");
    }
    return reading.build();
  }

  /** The file of each business day; one older than five of them is answered with 404. */
  @Override
  public List<ApiRequest> requests(Series series, Window window) {
    List<ApiRequest> requests = new ArrayList<>();
    if (series.isRegistered() && !series.externalId().startsWith(RATES)) {
      return requests;
    }
    for (LocalDate day = window.from(); window.contains(day); day = day.plusDays(1)) {
      if (BrazilCalendar.asKnownOn(day).isBusinessDay(day)) {
        requests.add(ApiRequest.get(URL + FILE_DAY.format(day) + ".txt"));
      }
    }
    return requests;
  }
}
