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
import io.macrostream.functions.operator.alert.WatchConditions.BreachBegun;
import io.macrostream.functions.operator.alert.WatchConditions.BreachOfRisk;
import io.macrostream.functions.operator.alert.WatchConditions.ExceptionOnANewDay;
import io.macrostream.functions.operator.alert.WatchConditions.LossAfter;
import io.macrostream.functions.operator.alert.WatchConditions.Measured;
import io.macrostream.functions.operator.alert.WatchConditions.RisenFrom;
import io.macrostream.functions.operator.alert.WatchConditions.StaleBreach;
import io.macrostream.functions.risk.limit.LimitBook;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.java.functions.KeySelector;
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
 * <p>A limit has to ask for the others ({@link io.macrostream.functions.event.Watch}). Repeated
 * breaches, fast rises, stale breaches and exceptions concern one limit; a loss after a breach
 * leads from any limit of a node to the one on its loss, and runs per node. Each breach, rise and
 * exception may begin a match of its own, so one that comes later makes the window slide.
 *
 * <p>All are bounded in time. The bound cuts evidence, never an alert: a sustained breach is
 * recognised by the days it carries, whether or not its onset is still within the bound; a recovery
 * that comes later than the bound after the last report of the breach is seen by the lifecycle.
 * Reminders of a breach match again; the lifecycle takes them as evidence.
 *
 * <p>State: partial matches of a key within the bound, and reports ahead of the watermark; how much
 * it is, is a metric ({@link PatternOperator#HELD_REPORTS}).
 */
public final class BreachPatterns {

  private static final AfterMatchSkipStrategy SKIP = AfterMatchSkipStrategy.skipPastLastEvent();
  private static final AfterMatchSkipStrategy EACH = AfterMatchSkipStrategy.noSkip();

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

  /** As many breaches within the bound as are too many, each begun after a recovery. */
  public static Pattern<Utilisation, ?> repeatedBreach(PatternBounds bounds) {
    return Pattern.<Utilisation>begin("begun", EACH)
        .where(new BreachBegun())
        .times(bounds.mostBreaches())
        .within(bounds.repetition());
  }

  /** A rise of utilisation by as much as the limit calls too fast. */
  public static Pattern<Utilisation, ?> velocity(PatternBounds bounds) {
    return Pattern.<Utilisation>begin("low", EACH)
        .where(new Measured())
        .followedBy("high")
        .where(new RisenFrom("low"))
        .within(bounds.velocity());
  }

  /** A breach on stale data. */
  public static Pattern<Utilisation, ?> staleBreach(PatternBounds bounds) {
    return Pattern.<Utilisation>begin("stale", SKIP)
        .where(new StaleBreach())
        .within(bounds.sustain());
  }

  /** As many risk days with an exception within the bound as are too many. */
  public static Pattern<Utilisation, ?> exceptionCluster(PatternBounds bounds) {
    return Pattern.<Utilisation>begin("exceptions", EACH)
        .where(new ExceptionOnANewDay("exceptions"))
        .times(bounds.mostExceptions())
        .within(bounds.exceptions());
  }

  /** A loss over its limit on a later risk day than the breach of another limit of the node. */
  public static Pattern<Utilisation, ?> drawdownAfterBreach(PatternBounds bounds) {
    return Pattern.<Utilisation>begin("breach", EACH)
        .where(new BreachOfRisk())
        .followedBy("loss")
        .where(new LossAfter("breach"))
        .within(bounds.drawdown());
  }

  /** All matches in the reports. Reports must carry their {@code available_at} as timestamp. */
  public static DataStream<PatternMatch> in(DataStream<Utilisation> reports, PatternBounds bounds) {
    KeySelector<Utilisation, String> limit = new LimitKey();
    KeySelector<Utilisation, String> pair = new PairKey();
    KeySelector<Utilisation, String> node = Utilisation::node;
    DataStream<PatternMatch> found = find(reports, limit, bounds, BreachPattern.HARD_BREACH);
    for (BreachPattern pattern :
        List.of(
            BreachPattern.SUSTAINED_SOFT_BREACH,
            BreachPattern.RECOVERY,
            BreachPattern.REPEATED_BREACH,
            BreachPattern.VELOCITY,
            BreachPattern.STALE_BREACH,
            BreachPattern.EXCEPTION_CLUSTER)) {
      found = found.union(find(reports, limit, bounds, pattern));
    }
    return found.union(
        find(reports, pair, bounds, BreachPattern.ESCALATION),
        find(reports, node, bounds, BreachPattern.DRAWDOWN_AFTER_BREACH));
  }

  private static Pattern<Utilisation, ?> of(BreachPattern pattern, PatternBounds bounds) {
    return switch (pattern) {
      case HARD_BREACH -> hardBreach(bounds);
      case SUSTAINED_SOFT_BREACH -> sustainedSoftBreach(bounds);
      case ESCALATION -> escalation(bounds);
      case RECOVERY -> recovery(bounds);
      case REPEATED_BREACH -> repeatedBreach(bounds);
      case VELOCITY -> velocity(bounds);
      case STALE_BREACH -> staleBreach(bounds);
      case EXCEPTION_CLUSTER -> exceptionCluster(bounds);
      case DRAWDOWN_AFTER_BREACH -> drawdownAfterBreach(bounds);
    };
  }

  private static DataStream<PatternMatch> find(
      DataStream<Utilisation> reports,
      KeySelector<Utilisation, String> key,
      PatternBounds bounds,
      BreachPattern name) {
    var serializer =
        reports.getType().createSerializer(reports.getExecutionConfig().getSerializerConfig());
    return reports
        .keyBy(key)
        .transform(
            "Pattern " + name,
            TypeInformation.of(PatternMatch.class),
            operator(name, bounds, serializer))
        .uid(uid(name));
  }

  /** The operator of a pattern, for a stream that is keyed as it asks. */
  static PatternOperator operator(
      BreachPattern name, PatternBounds bounds, TypeSerializer<Utilisation> serializer) {
    return new PatternOperator(serializer, of(name, bounds), new ToMatch(name, bounds));
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
