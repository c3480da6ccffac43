package io.macrostream.deploy.cluster;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.sandbox.SandboxContent;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.SeriesRegistry;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Two synthetic vendors: a central bank in the form of SGS and daily bars in the form of Yahoo
 * Finance. Every series has a value in every period by a rule, as far as it is published.
 */
final class MadeUpVendors implements SandboxContent {

  static final String BANK = "api.bcb.gov.br";
  static final String MARKET = "query1.finance.yahoo.com";

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
  private static final Pattern CODE = Pattern.compile("bcdata\\.sgs\\.(\\d+)/");
  private static final int SCALE = 4;

  private final SeriesRegistry registry = SeriesRegistry.bundled();
  private final Map<String, LongAdder> asked = new ConcurrentHashMap<>();
  private final Map<LocalDate, Integer> revisions = new ConcurrentHashMap<>();
  private final Semaphore admitted;
  private volatile LocalDate published = LocalDate.MAX;

  private MadeUpVendors(Semaphore admitted) {
    this.admitted = admitted;
  }

  /** Vendors that answer at once. */
  static MadeUpVendors open() {
    return new MadeUpVendors(null);
  }

  /** Vendors that answer as many requests as they are told to, and let the others wait. */
  static MadeUpVendors gated() {
    return new MadeUpVendors(new Semaphore(0));
  }

  /** Answers so many requests more. */
  void admit(int requests) {
    admitted.release(requests);
  }

  /** From now on the bank's values are published up to that day. */
  void publishUpTo(LocalDate day) {
    published = day;
  }

  /** From now on the bank's values of that day are others. */
  void revise(LocalDate day) {
    revisions.merge(day, 1, Integer::sum);
  }

  /** Requests answered of a host. */
  long answered(String host) {
    LongAdder count = asked.get(host);
    return count == null ? 0 : count.sum();
  }

  /** The value of a series of the bank, as it stands now. */
  BigDecimal value(Series series, LocalDate day) {
    return probed(series, day).orElseGet(() -> made(series, day));
  }

  /** The value by which the registry knows a series. */
  private static Optional<BigDecimal> probed(Series series, LocalDate day) {
    return Optional.ofNullable(series.probe())
        .filter(probe -> probe.period().equals(day.toString()))
        .map(probe -> BigDecimal.valueOf(probe.value()));
  }

  private BigDecimal made(Series series, LocalDate day) {
    long unscaled = Integer.parseInt(series.externalId()) * 1000L + day.toEpochDay() % 1000;
    return BigDecimal.valueOf(unscaled * 10 + revisions.getOrDefault(day, 0) % 10, SCALE);
  }

  /** Whether a series of the bank has a value that is dated so. */
  static boolean has(Series series, LocalDate day) {
    return switch (series.frequency()) {
      case DAILY -> true;
      case WEEKLY -> day.getDayOfWeek() == DayOfWeek.FRIDAY;
      case MONTHLY -> day.getDayOfMonth() == 1;
      case QUARTERLY -> day.getDayOfMonth() == 1 && day.getMonthValue() % 3 == 1;
      case ANNUAL -> day.getDayOfYear() == 1;
    };
  }

  @Override
  public Optional<Answer> answer(ApiRequest request) {
    String host = URI.create(request.path()).getHost();
    Optional<String> body =
        switch (host) {
          case BANK -> bank(request);
          case MARKET -> Optional.of(market(request));
          default -> Optional.empty();
        };
    if (admitted != null) {
      admitted.acquireUninterruptibly();
    }
    asked.computeIfAbsent(host, h -> new LongAdder()).increment();
    return body.map(
        text -> new Answer(request, 200, text.getBytes(StandardCharsets.UTF_8), Instant.EPOCH));
  }

  private Optional<String> bank(ApiRequest request) {
    Matcher code = CODE.matcher(request.url());
    if (!code.find()) {
      return Optional.empty();
    }
    Series series = registry.of("BCB_SGS", code.group(1));
    LocalDate from = LocalDate.parse(request.parameter("dataInicial").orElseThrow(), DAY);
    LocalDate to = LocalDate.parse(request.parameter("dataFinal").orElseThrow(), DAY);
    LocalDate last = to.isAfter(published) ? published : to;
    if (from.isAfter(last)) {
      return Optional.of("[]");
    }
    return Optional.of(
        from.datesUntil(last.plusDays(1))
            .filter(day -> has(series, day))
            .map(
                day ->
                    "{\"data\":\"%s\",\"valor\":\"%s\"}"
                        .formatted(DAY.format(day), value(series, day).toPlainString()))
            .collect(Collectors.joining(",", "[", "]")));
  }

  private String market(ApiRequest request) {
    LocalDate from = date(request, "period1");
    LocalDate to = date(request, "period2");
    LocalTime open = LocalTime.of(14, 30);
    var days =
        from.datesUntil(to)
            .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
            .toList();
    String times =
        days.stream()
            .map(day -> Long.toString(day.atTime(open).toEpochSecond(ZoneOffset.UTC)))
            .collect(Collectors.joining(","));
    String path = URI.create(request.url()).getPath();
    String symbol = path.substring(path.lastIndexOf('/') + 1);
    Series series = registry.of("YAHOO_FINANCE", symbol);
    String prices =
        days.stream()
            .map(
                day ->
                    probed(series, day).orElse(BigDecimal.valueOf(day.toEpochDay() % 100 + 1000)))
            .map(BigDecimal::toPlainString)
            .collect(Collectors.joining(","));
    return """
        {"chart":{"result":[{"meta":{"currency":"USD","symbol":"%1$s","gmtoffset":-18000,\
        "exchangeTimezoneName":"America/New_York","dataGranularity":"1d",\
        "currentTradingPeriod":{"regular":{"start":1740061800,"end":1740085200}}},\
        "timestamp":[%2$s],"indicators":{"quote":[{"open":[%3$s],"high":[%3$s],"low":[%3$s],\
        "close":[%3$s],"volume":[%3$s]}],"adjclose":[{"adjclose":[%3$s]}]}}],"error":null}}"""
        .formatted(symbol, times, prices);
  }

  private static LocalDate date(ApiRequest request, String parameter) {
    long seconds = Long.parseLong(request.parameter(parameter).orElseThrow());
    return LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
  }
}
