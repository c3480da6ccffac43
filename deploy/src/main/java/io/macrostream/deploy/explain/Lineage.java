package io.macrostream.deploy.explain;

import io.macrostream.connectors.catalogue.InstrumentMaster;
import io.macrostream.deploy.explain.Subject.Figure;
import io.macrostream.deploy.topic.Fact;
import io.macrostream.deploy.topic.TopicReader;
import io.macrostream.functions.control.AsOf;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.Instrument;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Mandate;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Topic;
import io.macrostream.functions.event.Topics;
import io.macrostream.functions.event.Trade;
import io.macrostream.functions.event.Utilisation;
import io.macrostream.functions.risk.var.RiskFlags;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Follows what a run has written back to what it read. Every topic is read once, to the end that it
 * has then, and of it only what belongs to the chain is kept.
 */
public final class Lineage {

  private final TopicReader topics;
  private final String runId;
  private final Map<String, Instrument> instruments = new TreeMap<>();
  private final NotFound notFound;

  /** Reads what {@code runId} wrote, and what ingest wrote for all runs. */
  public Lineage(TopicReader topics, String runId) {
    this.topics = topics;
    this.runId = runId;
    this.notFound = new NotFound(runId);
    InstrumentMaster.bundled().all().forEach(each -> instruments.put(each.id(), each));
  }

  /**
   * An explanation, and what it says of the run that wrote it.
   *
   * @param node figures of the node in the run, or null if there was none to look for
   */
  public record Explained<T>(T chain, NodeRun node) {}

  /**
   * The steps of the alert whose id begins so; empty if there is none.
   *
   * @throws io.macrostream.deploy.terminal.CliException if there are several
   */
  public List<Alert> alert(Subject.Hash wanted) {
    Map<String, List<Alert>> byId = new TreeMap<>();
    read(
        Topics.ALERTS,
        alert -> {
          if (wanted.fits(alert.alertId())) {
            byId.computeIfAbsent(alert.alertId(), id -> new ArrayList<>()).add(alert);
          }
        });
    if (byId.size() > 1) {
      throw notFound.ambiguous(wanted, "alerts", byId.keySet());
    }
    return byId.values().stream().findFirst().map(AlertChain::steps).orElse(List.of());
  }

  /** What led to an alert. */
  public Explained<AlertChain> explain(List<Alert> steps) {
    Alert first = steps.get(0);
    List<Utilisation> reports = new ArrayList<>();
    read(Topics.UTILISATION, Set.of(first.node()), reports::add);
    Utilisation opening = AlertChain.opening(first, reports).orElse(null);
    if (opening == null) {
      return new Explained<>(new AlertChain(steps, List.of(), null, null, null), null);
    }
    List<Limit> limits = new ArrayList<>();
    read(Topics.LIMITS, Set.of(first.limitId()), limits::add);
    NodeRun node = node(first.node(), opening.asOf());
    FigureChain figure =
        AlertChain.figure(opening, node.ofDay())
            .map(found -> chain(found, versions(found, node), node))
            .orElse(null);
    return new Explained<>(
        new AlertChain(
            steps,
            AlertChain.rows(first, reports),
            opening,
            AlertChain.limit(opening, limits).orElse(null),
            figure),
        node);
  }

  private static int versions(RiskMetric figure, NodeRun node) {
    return node.versions(
            new Figure(
                figure.node(),
                LocalDate.ofEpochDay(figure.asOf()),
                figure.limitMetric(),
                OptionalInt.empty()))
        .size();
  }

  /**
   * A figure and what it was computed from.
   *
   * @throws io.macrostream.deploy.terminal.CliException if there is no such figure, or several
   */
  public Explained<FigureChain> explain(Figure wanted) {
    NodeRun node = node(wanted.node(), wanted.asOf());
    if (node.methodsOf(wanted).size() > 1) {
      throw notFound.ambiguous(
          wanted,
          "figures",
          node.methodsOf(wanted).stream().map(method -> wanted.metric() + '_' + method).toList());
    }
    RiskMetric figure = node.find(wanted).orElseThrow(() -> notFound.figure(wanted, node));
    return new Explained<>(chain(figure, node.versions(wanted).size(), node), node);
  }

  /** What is said of a hash that is neither an alert nor a signal. */
  public RuntimeException unknown(Subject wanted) {
    return notFound.hash(wanted);
  }

  /** The signals that are meant, and what they were decided from. */
  public SignalLineage signals() {
    return new SignalLineage(this, notFound, instruments);
  }

  private NodeRun node(String name, int day) {
    NodeRun node = new NodeRun(day);
    read(Topics.RISK_METRICS, Set.of(name), node::add);
    return node;
  }

  private FigureChain chain(RiskMetric figure, int versions, NodeRun node) {
    List<Position> positions = new ArrayList<>();
    read(Topics.POSITIONS, positions::add);
    positions.removeIf(position -> !instruments.containsKey(position.instrumentId()));
    Holdings holdings = Holdings.of(figure, positions, instruments);
    MarketInputs market = market(holdings, figure, node.lastClose());
    return new FigureChain(
        figure,
        versions,
        holdings,
        market.known(),
        market.revisions(),
        market.missing(),
        figure.method().equals(RiskMetric.DRAWDOWN_CONTROL) ? mandate(figure) : null);
  }

  private MarketInputs market(Holdings holdings, RiskMetric figure, Instant lastClose) {
    List<Instrument> held = holdings.instruments().stream().map(instruments::get).toList();
    var market = new MarketInputs(held, figure.availableAt());
    read(Topics.BARS, market.priced(), market::add);
    read(Topics.CURVE_POINTS, market.curves(), market::add);
    if (figure.flags().contains(RiskFlags.INTRADAY)) {
      Consumer<Trade> wanted = market::add;
      Set<String> traded = market.priced();
      notFound.looked(Topics.TRADES, topics.read(Topics.TRADES, traded, lastClose, ofRun(wanted)));
    }
    return market;
  }

  private Mandate mandate(RiskMetric figure) {
    List<Mandate> versions = new ArrayList<>();
    read(Topics.MANDATES, Set.of(figure.node()), versions::add);
    return AsOf.at(versions, figure.availableAt()).orElse(null);
  }

  /** Reads what the run reads or has written of a topic. */
  <T extends Event> void read(Topic<T> topic, Consumer<T> wanted) {
    notFound.looked(topic, topics.read(topic, ofRun(wanted)));
  }

  /** Reads what the run reads or has written of some keys of a topic. */
  <T extends Event> void read(Topic<T> topic, Set<String> keys, Consumer<T> wanted) {
    notFound.looked(topic, topics.read(topic, keys, ofRun(wanted)));
  }

  private <T extends Event> Consumer<Fact<T>> ofRun(Consumer<T> wanted) {
    return fact -> {
      if (fact.isOf(runId)) {
        wanted.accept(fact.event());
      }
    };
  }
}
