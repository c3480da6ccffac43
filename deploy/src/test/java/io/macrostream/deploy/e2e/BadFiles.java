package io.macrostream.deploy.e2e;

import static io.macrostream.functions.event.Reason.BAD_DATE;
import static io.macrostream.functions.event.Reason.BAD_NUMBER;
import static io.macrostream.functions.event.Reason.BEYOND_HORIZON;
import static io.macrostream.functions.event.Reason.DUPLICATE;
import static io.macrostream.functions.event.Reason.MALFORMED;
import static io.macrostream.functions.event.Reason.MISSING_FIELD;
import static io.macrostream.functions.event.Reason.OUT_OF_RANGE;
import static io.macrostream.functions.event.Reason.REJECTED_COMMAND;
import static io.macrostream.functions.event.Reason.UNKNOWN_KEY;
import static io.macrostream.functions.event.Reason.WRONG_COLUMN_COUNT;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A month of files of each kind that ingest reads. */
final class BadFiles {

  /** Risk days: the weekdays of a month. */
  static final List<LocalDate> DAYS =
      LocalDate.of(2016, 1, 4)
          .datesUntil(LocalDate.of(2016, 2, 6))
          .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0)
          .toList();

  /** First risk day without the limit that expired. */
  static final LocalDate EXPIRY = LocalDate.of(2016, 1, 15);

  /** First risk day of the limit that cannot be read. */
  static final LocalDate UNREADABLE = LocalDate.of(2016, 1, 20);

  static final List<BadFile> HISTORY =
      List.of(prices(), fixings(), curve(), vintages(), releases());

  static final BadFile POSITIONS =
      new BadFile("positions.csv")
          .good("firm,desk,book,instrument_id,quantity,effective_at")
          .good("FIRM,US,SPXBOOK,SPX,100,2016-01-04")
          .good("FIRM,FX,EURBOOK,EURUSD,100000,2016-01-04")
          .good("FIRM,RATES,UST,US_CMT_10Y,50,2016-01-04")
          .bad(BAD_NUMBER, "FIRM,US,SPXBOOK,SPX,many,2016-01-05")
          .bad(BAD_NUMBER, "FIRM,US,SPXBOOK,SPX,NaN,2016-01-05")
          .bad(MISSING_FIELD, "FIRM,US,SPXBOOK,,1,2016-01-05")
          .bad(WRONG_COLUMN_COUNT, "FIRM,US,SPXBOOK,SPX,1")
          .bad(BAD_DATE, "FIRM,US,SPXBOOK,SPX,1,soon")
          .bad(BEYOND_HORIZON, "FIRM,US,SPXBOOK,SPX,1,2017-01-01")
          .bad(BEYOND_HORIZON, "FIRM,US,SPXBOOK,SPX,1,2099-01-01")
          .bad(DUPLICATE, "FIRM,US,SPXBOOK,SPX,100,2016-01-04")
          .bad(DUPLICATE, "FIRM,US,SPXBOOK,SPX,999,2016-01-04")
          .refused(UNKNOWN_KEY, "FIRM,US,SPXBOOK,NOPE,1,2016-01-05")
          .refused(REJECTED_COMMAND, "FIRM,US,FIRM,SPX,1,2016-01-05");

  static final BadFile LIMITS =
      new BadFile("limits.yaml")
          .good("required:")
          .good("  - {node: SPXBOOK, metric: VAR99}")
          .good("  - {node: UST, metric: VAR99}")
          .bad(MISSING_FIELD, "  - {node: UST}")
          .good("limits:")
          .good(limit("SPX-VAR", "SPXBOOK", "100000", "2016-01-04"))
          .good(limit("US-VAR", "US", "100000", "2016-01-04"))
          .good(limit("EUR-VAR", "EURBOOK", "100000", "2016-01-04, expires_at: " + EXPIRY))
          .bad(BAD_NUMBER, limit("US-VAR", "US", "lots", UNREADABLE.toString()))
          .bad(BAD_NUMBER, limit("FX-VAR", "FX", "-5", "2016-01-05"))
          .bad(BAD_NUMBER, limit("FX-VAR-2", "FX", ".nan", "2016-01-05"))
          .bad(BAD_DATE, limit("RATES-VAR", "RATES", "5", "soon"))
          .bad(BEYOND_HORIZON, limit("SPX-VAR", "SPXBOOK", "1", "2017-01-01"))
          .bad(BEYOND_HORIZON, limit("SPX-VAR", "SPXBOOK", "1", "2099-01-01"))
          .bad(DUPLICATE, limit("SPX-VAR", "SPXBOOK", "100000", "2016-01-04"))
          .bad(DUPLICATE, limit("SPX-VAR", "SPXBOOK", "1", "2016-01-04"))
          .bad(MISSING_FIELD, "  - {node: FX, metric: VAR99, kind: HARD, value: 1}")
          .bad(MALFORMED, "  - 7")
          .good("remove:")
          .bad(MISSING_FIELD, "  - {limit_id: SPX-VAR, effective_at: 2016-01-05}");

  static final BadFile PARAMETERS =
      new BadFile("parameters.yaml")
          .good(parameter("enabled", "true", "2016-01-01"))
          .bad(MISSING_FIELD, "- {target: TSMOM, name: enabled, effective_at: 2016-01-05}")
          .bad(BAD_DATE, parameter("enabled", "false", "soon"))
          .bad(BEYOND_HORIZON, parameter("enabled", "false", "2017-01-01"))
          .bad(BEYOND_HORIZON, parameter("enabled", "false", "2099-01-01"))
          .bad(DUPLICATE, parameter("enabled", "true", "2016-01-01"))
          .bad(DUPLICATE, parameter("enabled", "false", "2016-01-01"))
          .bad(MALFORMED, "- 7");

  static final List<BadFile> ALL = new ArrayList<>(HISTORY);

  static {
    ALL.addAll(List.of(POSITIONS, LIMITS, PARAMETERS));
  }

  private BadFiles() {}

  private static BadFile prices() {
    String rest = ",2000,2030,1960,%s,%s,1000000";
    return daily(
            new BadFile("indices/gspc.csv").good("Date,Open,High,Low,Close,Adj Close,Volume"),
            day -> day + rest.formatted(level(day), level(day)))
        .bad(BAD_NUMBER, "2016-01-05" + rest.formatted("high", "2000"))
        .bad(BAD_NUMBER, "2016-01-05" + rest.formatted("NaN", "2000"))
        .bad(OUT_OF_RANGE, "2016-01-05" + rest.formatted("-2000", "2000"))
        .bad(BAD_DATE, "2016-02-30" + rest.formatted("2000", "2000"))
        .bad(BEYOND_HORIZON, "2017-01-02" + rest.formatted("2000", "2000"))
        .bad(BEYOND_HORIZON, "2099-01-02" + rest.formatted("2000", "2000"))
        .bad(WRONG_COLUMN_COUNT, "2016-01-05,2000,2030,1960,2000")
        .bad(DUPLICATE, "2016-01-05" + rest.formatted(level(DAYS.get(1)), level(DAYS.get(1))))
        .bad(DUPLICATE, "2016-01-05" + rest.formatted("1", "1"))
        .bad(MALFORMED, "\"2016\"-01-05" + rest.formatted("2000", "2000"));
  }

  private static BadFile fixings() {
    String header =
        "Date,USD,JPY,BGN,CYP,CZK,DKK,EEK,GBP,HUF,LTL,LVL,MTL,PLN,ROL,RON,SEK,SIT,SKK,CHF,ISK,NOK,"
            + "HRK,RUB,TRL,TRY,AUD,BRL,CAD,CNY,HKD,IDR,ILS,INR,KRW,MXN,MYR,NZD,PHP,SGD,THB,ZAR";
    String blanks = ",".repeat((int) header.chars().filter(c -> c == ',').count() - 1);
    return daily(
            new BadFile("fx/ecb_eurofxref.csv.gz").good(header),
            day -> day + ",1.0" + day.getDayOfMonth() + blanks)
        .bad(BAD_NUMBER, "2016-01-05,high" + blanks)
        .bad(BAD_NUMBER, "2016-01-05,NaN" + blanks)
        .bad(OUT_OF_RANGE, "2016-01-05,-1.05" + blanks)
        .bad(BAD_DATE, "yesterday,1.05" + blanks)
        .bad(BEYOND_HORIZON, "2017-01-02,1.05" + blanks)
        .bad(BEYOND_HORIZON, "2099-01-02,1.05" + blanks)
        .bad(WRONG_COLUMN_COUNT, "2016-01-05,1.05")
        .bad(DUPLICATE, "2016-01-05,1.05" + blanks)
        .bad(DUPLICATE, "2016-01-05,1.55" + blanks);
  }

  private static BadFile curve() {
    String row = ",,,,,%s,,1.7,,2.2,,";
    return daily(
            new BadFile("rates_us/treasury_cmt_curve.csv")
                .good("date,DGS1MO,DGS3MO,DGS6MO,DGS1,DGS2,DGS3,DGS5,DGS7,DGS10,DGS20,DGS30"),
            day -> day + row.formatted("1.0" + day.getDayOfMonth()))
        .bad(BAD_NUMBER, "2016-01-05" + row.formatted("high"))
        .bad(BAD_NUMBER, "2016-01-05" + row.formatted("NaN"))
        .bad(OUT_OF_RANGE, "2016-01-05" + row.formatted("2000"))
        .bad(BAD_DATE, "2016-13-05" + row.formatted("1.05"))
        .bad(BEYOND_HORIZON, "2017-01-02" + row.formatted("1.05"))
        .bad(BEYOND_HORIZON, "2099-01-02" + row.formatted("1.05"))
        .bad(WRONG_COLUMN_COUNT, "2016-01-05,1.05")
        .bad(DUPLICATE, "2016-01-05" + row.formatted("1.05"))
        .bad(DUPLICATE, "2016-01-05" + row.formatted("1.55"));
  }

  private static BadFile vintages() {
    return new BadFile("macro_us/nyfed_vintages.csv")
        .good("vintage_date,series_id,reference_date,value")
        .good("2016-07-08,UNRATE,2016-06-01,4.9", "2016-08-05,UNRATE,2016-07-01,4.9")
        .bad(BAD_NUMBER, "2016-08-05,UNRATE,2016-06-01,low")
        .bad(BAD_NUMBER, "2016-08-05,UNRATE,2016-06-01,NaN")
        .bad(UNKNOWN_KEY, "2016-08-05,NOPE,2016-06-01,4.9")
        .bad(BAD_DATE, "2016-08-32,UNRATE,2016-06-01,4.9")
        .bad(BEYOND_HORIZON, "2017-01-06,UNRATE,2016-06-01,4.9")
        .bad(BEYOND_HORIZON, "2099-01-06,UNRATE,2016-06-01,4.9")
        .bad(WRONG_COLUMN_COUNT, "2016-08-05,UNRATE,2016-06-01")
        .bad(DUPLICATE, "2016-07-08,UNRATE,2016-06-01,4.9")
        .bad(DUPLICATE, "2016-07-08,UNRATE,2016-06-01,9.4");
  }

  private static BadFile releases() {
    return new BadFile("macro_br/ipca_headline.csv")
        .good("data,variavel,valor")
        .good("2016-01-01,Var. % mensal,1.27", "2016-02-01,Var. % mensal,0.9")
        .bad(BAD_NUMBER, "2016-03-01,Var. % mensal,high")
        .bad(BAD_NUMBER, "2016-03-01,Var. % mensal,NaN")
        .bad(UNKNOWN_KEY, "2016-03-01,Nope,1.27")
        .bad(BAD_DATE, "2016-03-00,Var. % mensal,1.27")
        .bad(BEYOND_HORIZON, "2017-01-01,Var. % mensal,1.27")
        .bad(BEYOND_HORIZON, "2099-01-01,Var. % mensal,1.27")
        .bad(WRONG_COLUMN_COUNT, "2016-03-01,Var. % mensal")
        .bad(DUPLICATE, "2016-01-01,Var. % mensal,1.27")
        .bad(DUPLICATE, "2016-01-01,Var. % mensal,7.21");
  }

  private static BadFile daily(BadFile file, Function<LocalDate, String> row) {
    DAYS.forEach(day -> file.good(row.apply(day)));
    return file;
  }

  /** A level that goes up and down. */
  private static String level(LocalDate day) {
    return Integer.toString(1_980 + 40 * (day.getDayOfMonth() % 2));
  }

  private static String limit(String id, String node, String value, String effectiveAt) {
    return "  - {limit_id: %s, node: %s, metric: VAR99, kind: HARD, value: %s, effective_at: %s}"
        .formatted(id, node, value, effectiveAt);
  }

  private static String parameter(String name, String value, String effectiveAt) {
    return "- {target: TSMOM, name: %s, value: \"%s\", effective_at: %s}"
        .formatted(name, value, effectiveAt);
  }
}
