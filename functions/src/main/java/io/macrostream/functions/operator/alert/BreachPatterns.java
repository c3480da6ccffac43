package io.macrostream.functions.operator.alert;

import io.macrostream.functions.alert.BreachPattern;
import io.macrostream.functions.alert.PatternMatch;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.operator.alert.BreachConditions.Calmed;
import io.macrostream.functions.operator.alert.BreachConditions.HardBreach;
import io.macrostream.functions.operator.alert.BreachConditions.InBreach;
import io.macrostream.functions.operator.alert.BreachConditions.SoftBreach;
import io.macrostream.functions.operator.alert.BreachConditions.Sustained;
import io.macrostream.functions.operator.alert.BreachConditions.Sustaining;
import io.macrostream.functions.operator.alert.BreachConditions.Unsettled;
import io.macrostream.functions.operator.alert.BreachConditions.Warning;
import io.macrostream.functions.operator.alert.BreachConditions.WithinLimit;
import io.macrostream.functions.risk.limit.LimitBook;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The patterns over the sparse reports of the limit function.
 *
 * <p>Hard breach, sustained soft breach and recovery concern one limit and run per limit: several
 * limits of a pair report at the same instant, and a match discards the partial matches around it.
 * The escalation leads from one limit to another and runs per (node, metric) pair.
 *
 * <p>All are bounded in time. The bound cuts evidence, never an alert: a sustained breach is
 * recognised by the days it carries, whether or not its onset is still within the bound; a recovery
 * that comes later than the bound after the last report of the breach is seen by the lifecycle.
 * Reminders of a breach match again; the lifecycle takes them as evidence.
 *
 * <p>State: partial matches of a key within the bound, and reports ahead of the watermark.
 */
public final class BreachPatterns {

  private static final AfterMatchSkipStrategy SKIP = AfterMatchSkipStrategy.skipPastLastEvent();

  /** Over a hard limit, at once. */
  public static Pattern<Utilisation, ?> hardBreach(PatternBounds bounds) {
    return Pattern.<Utilisation>begin("breach", SKIP)
        .where(new HardBreach())
        .within(bounds.sustain());
  }

  /**
   * Over a soft limit on as many consecutive risk days as the limit allows. A day of unknown risk
   * neither counts nor interrupts; a day within the limit interrupts.
   */
  public static Pattern<Utilisation, ?> sustainedSoftBreach(PatternBounds bounds) {
    return Pattern.<Utilisation>begin("sustaining", SKIP)
        .where(new Sustaining())
        .oneOrMore()
        .consecutive()
        .optional()
        .next("held")
        .where(new Sustained())
        .within(bounds.sustain());
  }

  /** From warning through soft to hard breach, without a recovery of the limit on the way. */
  public static Pattern<Utilisation, ?> escalation(PatternBounds bounds) {
    return Pattern.<Utilisation>begin("warn", SKIP)
        .where(new Warning())
        .notFollowedBy("calmed after warning")
        .where(new Calmed("warn"))
        .followedBy("soft")
        .where(new SoftBreach())
        .notFollowedBy("calmed after soft breach")
        .where(new Calmed("soft"))
        .followedBy("hard")
        .where(new HardBreach())
        .within(bounds.escalation());
  }

  /** Back at the release level of a limit after a breach of it, whatever was between. */
  public static Pattern<Utilisation, ?> recovery(PatternBounds bounds) {
    return Pattern.<Utilisation>begin("breach", SKIP)
        .where(new InBreach())
        .next("unknown")
        .where(new Unsettled())
        .oneOrMore()
        .consecutive()
        .optional()
        .next("recovered")
        .where(new WithinLimit())
        .within(bounds.recovery());
  }

  /** All matches in the reports. Reports must carry their {@code available_at} as timestamp. */
  public static DataStream<PatternMatch> in(DataStream<Utilisation> reports, PatternBounds bounds) {
    KeySelector<Utilisation, String> limit = new LimitKey();
    KeySelector<Utilisation, String> pair = new PairKey();
    return find(reports, limit, hardBreach(bounds), BreachPattern.HARD_BREACH)
        .union(
            find(reports, limit, sustainedSoftBreach(bounds), BreachPattern.SUSTAINED_SOFT_BREACH),
            find(reports, pair, escalation(bounds), BreachPattern.ESCALATION),
            find(reports, limit, recovery(bounds), BreachPattern.RECOVERY));
  }

  private static DataStream<PatternMatch> find(
      DataStream<Utilisation> reports,
      KeySelector<Utilisation, String> key,
      Pattern<Utilisation, ?> pattern,
      BreachPattern name) {
    return CEP.pattern(reports.keyBy(key), pattern, new ReportOrder())
        .process(new ToMatch(name), TypeInformation.of(PatternMatch.class))
        .uid(uid(name))
        .name("Pattern " + name);
  }

  /** Uid of a pattern's operator; part of the savepoint format. */
  public static String uid(BreachPattern pattern) {
    return "pattern-" + pattern.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reports of one limit on one pair. */
  public static final class LimitKey implements KeySelector<Utilisation, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String getKey(Utilisation report) {
      return LimitBook.pair(report.node(), report.metric()) + '|' + report.limitId();
    }
  }

  /** Reports of one (node, metric) pair. */
  public static final class PairKey implements KeySelector<Utilisation, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String getKey(Utilisation report) {
      return LimitBook.pair(report.node(), report.metric());
    }
  }

  private BreachPatterns() {}
}
