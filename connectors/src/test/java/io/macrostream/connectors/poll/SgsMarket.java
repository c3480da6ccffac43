package io.macrostream.connectors.poll;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.sandbox.SandboxContent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A made-up central bank: every series has a value on every day, by a rule. */
final class SgsMarket implements SandboxContent {

  static final String PTAX_SELL = "BR_PTAX_SELL";
  static final String CDI = "BR_CDI_DAILY";
  static final String SELIC = "BR_SELIC_DAILY";

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
  private static final Pattern CODE = Pattern.compile("bcdata\\.sgs\\.(\\d+)/");

  /** Added to every value, to revise them all. */
  volatile double shift;

  @Override
  public Optional<Answer> answer(ApiRequest request) {
    Matcher code = CODE.matcher(request.url());
    if (!code.find()) {
      return Optional.empty();
    }
    int series = Integer.parseInt(code.group(1));
    LocalDate from = LocalDate.parse(request.parameter("dataInicial").orElseThrow(), DAY);
    LocalDate to = LocalDate.parse(request.parameter("dataFinal").orElseThrow(), DAY);
    var body = new StringBuilder("[");
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      body.append(body.length() > 1 ? "," : "")
          .append("{\"data\":\"")
          .append(DAY.format(day))
          .append("\",\"valor\":\"")
          .append(String.format(Locale.ROOT, "%.4f", value(series, day) + shift))
          .append("\"}");
    }
    byte[] bytes = body.append(']').toString().getBytes(StandardCharsets.UTF_8);
    return Optional.of(new Answer(request, 200, bytes, Instant.EPOCH));
  }

  /** The value of a series on a day; that of the probe of series 1 is the real one. */
  static double value(int series, LocalDate day) {
    return series == 1 && day.equals(LocalDate.of(2020, 1, 2))
        ? 4.0213
        : series + day.toEpochDay() / 10_000.0;
  }
}
