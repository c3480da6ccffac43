package io.macrostream.deploy.explain;

import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Severity;
import io.macrostream.functions.event.Utilisation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Facts about one node on one day. */
final class Sample {

  static final String NODE = "N";
  static final int DAY = (int) LocalDate.of(2008, 10, 6).toEpochDay();
  static final Instant CLOSE = Instant.parse("2008-10-06T23:59:59.999Z");

  private Sample() {}

  /** A figure of the node, known at the close. */
  static RiskMetric figure(
      String metric, String method, int confidenceBp, int version, long positionsVersion) {
    return figure(metric, method, confidenceBp, version, positionsVersion, CLOSE, List.of());
  }

  static RiskMetric figure(
      String metric,
      String method,
      int confidenceBp,
      int version,
      long positionsVersion,
      Instant known,
      List<String> flags) {
    return new RiskMetric(
        NODE,
        "BOOK",
        DAY,
        metric,
        method,
        confidenceBp,
        500,
        500,
        100.5,
        "USD",
        flags,
        0,
        positionsVersion,
        CLOSE,
        known,
        version);
  }

  static Position position(
      String book, String instrument, double quantity, String effectiveAt, int version) {
    Instant time = Instant.parse(effectiveAt);
    return new Position("FIRM", "DESK", book, instrument, quantity, time, time, version);
  }

  static Utilisation row(String limitId, int version, Instant known) {
    return new Utilisation(
        NODE,
        DAY,
        "VAR99",
        limitId,
        2,
        100.5,
        100.0,
        1.005,
        Severity.HARD,
        1,
        3,
        List.of(),
        CLOSE,
        known,
        version,
        null);
  }

  static Limit limit(String limitId, int version) {
    Instant time = Instant.parse("2008-01-01T00:00:00Z");
    return new Limit(
        limitId,
        NODE,
        "VAR99",
        Limit.Kind.HARD,
        100.0,
        0.8,
        "USD",
        3,
        time,
        null,
        "desk",
        "head",
        time,
        version,
        null,
        null);
  }

  static Alert alert(Alert.State state, int version, Instant time, String... evidence) {
    return new Alert(
        "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
        "HARD_BREACH",
        NODE,
        "VAR99",
        "L1",
        2,
        Severity.HARD,
        state,
        100.5,
        100.0,
        "N VAR99 100.50 is over its hard limit",
        List.of(evidence),
        CLOSE,
        time,
        version,
        null,
        null);
  }
}
