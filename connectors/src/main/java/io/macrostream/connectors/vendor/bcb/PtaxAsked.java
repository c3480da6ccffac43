package io.macrostream.connectors.vendor.bcb;

import io.macrostream.connectors.http.ApiRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request for PTAX rates asked: the rows tell neither their own date nor their currency.
 *
 * @param currency ISO 4217 code; empty where it is not known
 * @param date the one date that was asked for; empty if it was a range or is not known
 */
record PtaxAsked(Optional<String> currency, Optional<LocalDate> date) {

  /** Dates of requests have the month first. */
  static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("MM-dd-uuuu", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private static final String DOLLAR = "USD";
  private static final Pattern ARGUMENTS = Pattern.compile("\\(([^)]*)\\)$");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  /** What {@code request} asked of {@code resource}. */
  static PtaxAsked of(ApiRequest request, String resource) {
    Map<String, String> arguments = arguments(request);
    Optional<String> currency =
        resource.startsWith("CotacaoDolar")
            ? Optional.of(DOLLAR)
            : first(arguments, "moeda", "codigoMoeda")
                .map(text -> text.toUpperCase(Locale.ROOT))
                .filter(text -> CURRENCY.matcher(text).matches());
    return new PtaxAsked(currency, date(arguments));
  }

  private static Optional<LocalDate> date(Map<String, String> arguments) {
    Optional<String> from = first(arguments, "dataCotacao", "dataInicial", "dataInicialCotacao");
    Optional<String> to = first(arguments, "dataCotacao", "dataFinalCotacao");
    if (from.isEmpty() || !from.equals(to)) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(from.get(), DATE));
    } catch (DateTimeException e) {
      return Optional.empty(); // as good as not known
    }
  }

  private static Optional<String> first(Map<String, String> arguments, String... names) {
    for (String name : names) {
      if (arguments.containsKey(name)) {
        return Optional.of(arguments.get(name));
      }
    }
    return Optional.empty();
  }

  /** Arguments stand in the path, either themselves or as {@code @name} of a parameter. */
  private static Map<String, String> arguments(ApiRequest request) {
    Map<String, String> arguments = new HashMap<>();
    Matcher matcher = ARGUMENTS.matcher(decoded(request.path()));
    if (!matcher.find()) {
      return arguments;
    }
    for (String pair : matcher.group(1).split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        String value = pair.substring(equals + 1).strip();
        arguments.put(
            pair.substring(0, equals).strip(),
            unquoted(value.startsWith("@") ? request.parameter(value).orElse("") : value));
      }
    }
    return arguments;
  }

  private static String unquoted(String text) {
    return text.length() >= 2 && text.startsWith("'") && text.endsWith("'")
        ? text.substring(1, text.length() - 1)
        : text;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a per cent sign that encodes nothing stands for itself
    }
  }
}
