package io.macrostream.deploy.explain;

import io.macrostream.deploy.terminal.CliException;
import io.macrostream.functions.event.RiskMetric;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What somebody asks about, as it is written on the command line. */
public sealed interface Subject {

  /** Fewest digits of a hash that are taken for one. */
  int LEAST_DIGITS = 6;

  /** As a person writes it. */
  String text();

  /**
   * An alert or a signal by its id, or by the beginning of it.
   *
   * @param digits hexadecimal, lower case
   */
  record Hash(String digits) implements Subject {

    /** Whether it is that id. */
    boolean fits(String id) {
      return id.startsWith(digits);
    }

    @Override
    public String text() {
      return digits;
    }
  }

  /**
   * A risk figure.
   *
   * @param node firm, desk or book
   * @param day risk day
   * @param metric as limits name it
   * @param version which of its amendments; empty for the newest
   */
  record Figure(String node, LocalDate day, String metric, OptionalInt version) implements Subject {

    /** Risk day as figures carry it. */
    int asOf() {
      return (int) day.toEpochDay();
    }

    /**
     * Whether it is that figure, in any version. Where several share a name, such as the P&amp;L in
     * each stress scenario, {@code _} and the method behind the name tell them apart. A loss is a
     * P&amp;L as limits see it.
     */
    boolean fits(RiskMetric figure) {
      boolean loss = metric.equals(RiskMetric.LOSS) && figure.metric().equals(RiskMetric.PNL);
      String name = figure.limitMetric();
      return figure.node().equals(node)
          && figure.asOf() == asOf()
          && (loss || metric.equals(name) || metric.equals(name + '_' + figure.method()));
    }

    @Override
    public String text() {
      return node
          + '/'
          + day
          + '/'
          + metric
          + (version.isPresent() ? "@" + version.getAsInt() : "");
    }
  }

  /**
   * The signals of a strategy on an instrument that were decided on a day.
   *
   * @param day in UTC
   */
  record Decision(String strategyId, String instrumentId, LocalDate day) implements Subject {
    @Override
    public String text() {
      return strategyId + '/' + instrumentId + '/' + day;
    }
  }

  /**
   * Reads what stands on the command line.
   *
   * @throws CliException (usage) if it is none of these
   */
  static Subject parse(String text) {
    Matcher hash = Forms.HASH.matcher(text);
    if (hash.matches()) {
      return new Hash(text.toLowerCase(Locale.ROOT));
    }
    Matcher figure = Forms.FIGURE.matcher(text);
    if (figure.matches()) {
      String version = figure.group(4);
      return new Figure(
          figure.group(1),
          day(figure.group(2), text),
          figure.group(3),
          version == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(version)));
    }
    Matcher decision = Forms.DECISION.matcher(text);
    if (decision.matches()) {
      return new Decision(decision.group(1), decision.group(2), day(decision.group(3), text));
    }
    throw malformed(text, "it is neither a hash nor three parts with a date among them");
  }

  private static LocalDate day(String day, String text) {
    try {
      return LocalDate.parse(day);
    } catch (DateTimeException e) {
      throw malformed(text, day + " is no date");
    }
  }

  private static CliException malformed(String text, String why) {
    return CliException.usage(
        "'" + text + "' is no id",
        why,
        "write an alert as its id or the first "
            + LEAST_DIGITS
            + " digits of it or more, a figure as SPX/2018-02-05/VAR99 or with @2 behind it for its"
            + " second version, a signal as its id or as TSMOM/SPX/2018-02-05");
  }

  /** The forms of ids. */
  final class Forms {
    private static final String DAY = "(\\d{4}-\\d{2}-\\d{2})";
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{" + LEAST_DIGITS + ",64}");
    private static final Pattern FIGURE =
        Pattern.compile("(.+)/" + DAY + "/([A-Z][A-Za-z0-9_.-]*)(?:@([1-9]\\d{0,8}))?");
    private static final Pattern DECISION = Pattern.compile("([^/]+)/(.+)/" + DAY);

    private Forms() {}
  }
}
