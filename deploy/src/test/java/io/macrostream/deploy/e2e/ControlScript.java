package io.macrostream.deploy.e2e;

import io.macrostream.deploy.e2e.LimitScript.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Positions, limits and switches along two years, with many changes. */
final class ControlScript {

  /** Books and desks whose names fall to all of four subtasks. */
  static final String POSITIONS =
      """
      firm,desk,book,instrument_id,quantity,effective_at
      FIRM,US,USEQ,SPX,800,2007-07-02
      FIRM,US,USEQ,SPX,1200,2008-06-02
      FIRM,US,USRATES,US_CMT_2Y,190,2007-07-02
      FIRM,US,USRATES,US_CMT_10Y,850,2007-07-02
      FIRM,LATAM,BRAZIL,IBOV,29,2007-07-02
      FIRM,LATAM,BRAZIL,USDBRL,-500000,2008-01-02
      FIRM,ENERGY,CRUDE,WTI,15800,2007-07-02
      FIRM,ENERGY,CRUDE,BRENT,-16200,2007-07-02
      FIRM,ENERGY,CRUDE,BRENT,0,2008-09-15
      FIRM,FX,G4,EURUSD,840000,2007-07-02
      FIRM,FX,G4,USDJPY,1000000,2007-07-02
      FIRM,FX,DOLLARS,AUDUSD,1360000,2007-07-02
      FIRM,FX,DOLLARS,USDCAD,1000000,2007-07-02
      FIRM,METALS,GOLD,GLD,18800,2007-07-02
      FIRM,CREDIT,BONDS,TLT,20200,2007-07-02
      FIRM,CREDIT,BONDS,LQD,20200,2007-07-02
      FIRM,GLOBAL,ABROAD,EFA,28700,2007-07-02
      FIRM,GLOBAL,EMERGING,EEM,48700,2007-07-02
      """;

  private ControlScript() {}

  /** Every kind of change; some exactly at a risk day's last millisecond, which they bind. */
  static LimitScript limits() {
    LimitScript script = new LimitScript();
    LocalDate month = LocalDate.of(2007, 7, 1);
    for (int change = 0; change < 24; change++) {
      Kind kind = change % 3 == 0 ? Kind.HARD : Kind.SOFT;
      String from = change % 2 == 0 ? month + "T00:00:00Z" : month.plusDays(10) + "T23:59:59.999Z";
      script.set(kind, "FIRM-VAR", "FIRM", "VAR99", 60_000 + 4_000 * change, from);
      month = month.plusMonths(1);
    }
    return script
        .set(Kind.SOFT, "FIRM-VAR-2", "FIRM", "VAR99", 150_000, "2008-02-15T12:00:00Z")
        .until(
            Kind.HARD,
            "US-VAR",
            "US",
            "VAR99",
            30_000,
            "2007-07-01T00:00:00Z",
            "2008-03-31T23:59:59.999Z")
        .set(Kind.HARD, "US-VAR", "US", "VAR99", 45_000, "2008-04-15T00:00:00Z")
        .require("LATAM", "ES99", "2007-07-01T00:00:00Z")
        .set(Kind.SOFT, "LATAM-ES", "LATAM", "ES99", 60_000, "2007-10-01T00:00:00Z")
        .remove("LATAM-ES", "LATAM", "ES99", "2008-09-02T23:59:59.999Z")
        .set(Kind.HARD, "LATAM-ES", "LATAM", "ES99", 90_000, "2008-10-06T00:00:00Z")
        .set(Kind.SOFT, "CRUDE-GROSS", "CRUDE", "GROSS_EXPOSURE", 2e6, "2007-07-01T00:00:00Z")
        .remove("CRUDE-GROSS", "CRUDE", "GROSS_EXPOSURE", "2008-11-03T00:00:00Z")
        .set(Kind.SOFT, "MOVED", "FX", "VAR99", 40_000, "2007-07-01T00:00:00Z")
        .set(Kind.SOFT, "MOVED", "G4", "VAR99", 30_000, "2008-05-05T00:00:00Z")
        .require("GOLD", "VAR99", "2008-06-02T00:00:00Z")
        .set(Kind.HARD, "GOLD-VAR", "GOLD", "VAR99", 50_000, "2008-07-15T00:00:00Z");
  }

  /** On and off each month; some at the very time of a decision, which they bind. */
  static NavigableMap<Instant, Boolean> switches() {
    NavigableMap<Instant, Boolean> switches = new TreeMap<>();
    switches.put(Instant.parse("2007-07-01T00:00:00Z"), true);
    LocalDate month = LocalDate.of(2007, 8, 1);
    for (int round = 0; round < 21; round++) {
      switches.put(Instant.parse(month.plusDays(9) + "T12:00:00Z"), false);
      switches.put(Instant.parse(month.plusDays(19) + "T23:00:00Z"), true);
      month = month.plusMonths(1);
    }
    return switches;
  }

  /** The switches as the file that ingest reads. */
  static String parameters() {
    StringBuilder yaml = new StringBuilder();
    switches()
        .forEach(
            (time, on) ->
                yaml.append(
                    "- {target: TSMOM, name: enabled, value: \"%s\", effective_at: '%s'}\n"
                        .formatted(on, time)));
    return yaml.toString();
  }
}
