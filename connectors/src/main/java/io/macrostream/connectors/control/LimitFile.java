package io.macrostream.connectors.control;

import io.macrostream.connectors.control.CommandRecords.Signature;
import io.macrostream.connectors.control.YamlItems.Item;
import io.macrostream.connectors.csv.Horizon;
import io.macrostream.connectors.csv.UnusableRowException;
import io.macrostream.functions.event.Command;
import io.macrostream.functions.event.Limit;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.event.Rejection;
import io.macrostream.functions.event.RiskMetric;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Limits from YAML, with the lists {@code required} (node, metric), {@code limits} and {@code
 * remove}, and those of {@link MandateEntries}. Entries with one {@code limit_id} are its versions.
 *
 * <p>It fails closed. A limit that cannot be read withdraws the one it would have replaced and
 * makes its node and metric required; if the file breaks off, every node must have limits on the
 * {@link #METRICS}.
 */
public final class LimitFile {

  /** Metrics that are required of every node when a file does not say what is required. */
  public static final List<String> METRICS = List.of("VAR99", "ES99", "GROSS_EXPOSURE");

  /** A limit that cannot be read has to go whoever wrote it, without waiting for approval. */
  private static final Signature INGEST = new Signature("ingest", "fail-closed");

  private final CommandRecords into;
  private final MandateEntries mandates;

  private final NodePlaces places;

  private LimitFile(CommandRecords into, NodePlaces places) {
    this.into = into;
    this.places = places;
    this.mandates = new MandateEntries(into, places);
  }

  /**
   * Reads a file; nothing in it throws.
   *
   * @param places nodes of the tree; a file that breaks off concerns all of them
   */
  static CommandRecords read(ControlFile file, NodePlaces places, Horizon horizon) {
    CommandRecords into = new CommandRecords(file.name(), horizon);
    LimitFile reader = new LimitFile(into, places);
    YamlItems.Result yaml = YamlItems.read(file.text());
    yaml.items().forEach(reader::entry);
    if (yaml.mistake() != null) {
      into.reject(
          yaml.mistakeLine(),
          line(file.text(), yaml.mistakeLine()),
          new UnusableRowException(Reason.UNREADABLE_FILE, yaml.mistake()));
      places
          .nodes()
          .forEach(
              node ->
                  METRICS.forEach(
                      metric -> reader.requireQuietly(yaml.mistakeLine(), node, metric)));
    }
    return into;
  }

  private void entry(Item item) {
    try {
      Entry entry = new Entry(item.node());
      switch (item.section()) {
        case "required" -> required(item.line(), entry);
        case "limits" -> limit(item.line(), entry);
        case "remove" -> remove(item.line(), entry);
        case "mandates" -> mandates.mandate(item.line(), entry);
        case "ended_mandates" -> mandates.end(item.line(), entry);
        case "flows" -> mandates.flow(item.line(), entry);
        case "resets" -> mandates.reset(item.line(), entry);
        default ->
            throw new UnusableRowException(
                Reason.MALFORMED,
                "unknown list '%s'; known: required, limits, remove, mandates, ended_mandates, flows, resets"
                    .formatted(item.section()));
      }
    } catch (UnusableRowException e) {
      into.reject(item.line(), item.node().toString(), e);
      if (item.section().equals("limits")
          && e.rejection().reason() != Reason.UNKNOWN_KEY // nobody knows what it was to bound
          && e.rejection().reason() != Reason.DUPLICATE
          && e.rejection().reason() != Reason.BEYOND_HORIZON) {
        failClosed(item);
      }
    }
  }

  private void limit(int line, Entry entry) throws UnusableRowException {
    String id = entry.required("limit_id");
    entry.required("node");
    entry.required("metric");
    entry.required("value");
    String kind = entry.required("kind");
    if (!kind.equals(Limit.Kind.SOFT.name()) && !kind.equals(Limit.Kind.HARD.name())) {
      throw new UnusableRowException(
          Reason.MALFORMED,
          "kind is "
              + kind
              + ", must be one of "
              + Arrays.asList(Limit.Kind.SOFT, Limit.Kind.HARD));
    }
    entry.argument("node").argument("metric").argument("kind").argument("currency");
    entry.positive("value").positive("warn_level").positive("sustain_days");
    entry.positive("release_level").argument("watch").argument("firm").argument("desk");
    Instant effectiveAt = entry.effectiveAt(null);
    entry.argument("expires_at");
    Signature signature = entry.signature();
    Map<String, String> arguments = entry.arguments();
    if (arguments.containsKey("expires_at")) {
      Instant expiresAt = CommandRecords.time("expires_at", arguments.get("expires_at"));
      arguments.put("expires_at", expiresAt.toString());
    }
    requireUsable(id, arguments, effectiveAt, signature);
    places.addTo(arguments, arguments.get("node"));
    into.accept(line, Command.Type.SET_LIMIT, id, "", effectiveAt, arguments, signature);
  }

  /**
   * What the sequencer would refuse is refused here, where it is known which limit it was to
   * replace.
   */
  private static void requireUsable(
      String id, Map<String, String> arguments, Instant effectiveAt, Signature signature)
      throws UnusableRowException {
    String expiresAt = arguments.get("expires_at");
    double sustainDays = number(arguments, "sustain_days", 1);
    if (sustainDays != Math.rint(sustainDays) || sustainDays > Limit.MOST_SUSTAIN_DAYS) {
      throw new UnusableRowException(
          Reason.BAD_NUMBER,
          "sustain_days is %s, must be a whole number from 1 to %d"
              .formatted(arguments.get("sustain_days"), Limit.MOST_SUSTAIN_DAYS));
    }
    Limit limit =
        new Limit(
            id,
            arguments.get("node"),
            arguments.get("metric"),
            Limit.Kind.valueOf(arguments.get("kind")),
            number(arguments, "value", Double.NaN),
            number(arguments, "warn_level", 1),
            arguments.get("currency"),
            (int) sustainDays,
            effectiveAt,
            expiresAt == null ? null : Instant.parse(expiresAt),
            signature.author(),
            signature.approver(),
            effectiveAt,
            1,
            arguments.containsKey("release_level") ? number(arguments, "release_level", 1) : null,
            arguments.containsKey("watch")
                ? List.of(arguments.get("watch").strip().split("[\\s,]+"))
                : null);
    Rejection problem = limit.problem().orElse(null);
    if (problem != null) {
      throw new UnusableRowException(problem.reason(), problem.message());
    }
  }

  private static double number(Map<String, String> arguments, String key, double absent) {
    String text = arguments.get(key);
    return text == null ? absent : Double.parseDouble(text);
  }

  private void remove(int line, Entry entry) throws UnusableRowException {
    String id = entry.required("limit_id");
    entry.required("node");
    entry.required("metric");
    entry.argument("node").argument("metric");
    Instant effectiveAt = entry.effectiveAt(null);
    Signature signature = entry.signature();
    into.accept(line, Command.Type.REMOVE_LIMIT, id, "", effectiveAt, entry.arguments(), signature);
  }

  private void required(int line, Entry entry) throws UnusableRowException {
    String node = entry.required("node");
    String metric = entry.required("metric");
    if (!RiskMetric.LIMIT_METRICS.contains(metric)) {
      throw new UnusableRowException(Reason.UNKNOWN_KEY, RiskMetric.notBounded(metric));
    }
    entry.argument("node").argument("metric").argument("firm").argument("desk");
    Instant effectiveAt = entry.effectiveAt(Instant.EPOCH);
    Signature signature = entry.signature();
    Map<String, String> arguments = entry.arguments();
    places.addTo(arguments, node);
    into.accept(
        line,
        Command.Type.REQUIRE_LIMIT,
        requirement(node, metric),
        "",
        effectiveAt,
        arguments,
        signature);
  }

  private void failClosed(Item item) {
    String id = item.node().path("limit_id").asText("");
    String node = item.node().path("node").asText("");
    String metric = item.node().path("metric").asText("");
    if (node.isBlank() || metric.isBlank()) {
      return;
    }
    requireQuietly(item.line(), node, metric);
    String effectiveAt = item.node().path("effective_at").asText("");
    if (id.isBlank() || effectiveAt.isBlank()) {
      return;
    }
    Instant from;
    try {
      from = CommandRecords.time("effective_at", effectiveAt);
    } catch (UnusableRowException e) {
      return; // the entry was rejected; nobody knows from when it would have replaced another
    }
    try {
      into.accept(
          item.line(),
          Command.Type.REMOVE_LIMIT,
          id,
          "unreadable",
          from,
          Map.of("metric", metric, "node", node),
          INGEST);
    } catch (UnusableRowException e) {
      into.reject(item.line(), item.node().toString(), e);
    }
  }

  /** Requires a limit unless the file does so itself. */
  private void requireQuietly(int line, String node, String metric) {
    String target = requirement(node, metric);
    boolean known =
        into.commands().stream()
            .anyMatch(c -> c.type() == Command.Type.REQUIRE_LIMIT && c.target().equals(target));
    if (known) {
      return;
    }
    Map<String, String> arguments = new TreeMap<>(Map.of("metric", metric, "node", node));
    places.addTo(arguments, node);
    try {
      into.accept(
          line,
          Command.Type.REQUIRE_LIMIT,
          target,
          node + '/' + metric,
          Instant.EPOCH,
          arguments,
          INGEST);
    } catch (UnusableRowException e) {
      into.reject(line, target, e);
    }
  }

  private static String requirement(String node, String metric) {
    return "required|" + node + '|' + metric;
  }

  private static String line(String text, int number) {
    return text.lines().skip(Math.max(0, number - 1L)).findFirst().orElse("");
  }
}
