package io.macrostream.deploy.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.macrostream.functions.event.Alert;
import io.macrostream.functions.event.Event;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Utilisation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * What is stored, held against what a recomputation gives. Facts are equal if all of their fields
 * are, numbers to the last bit: a double stands on its topic with every digit it takes to tell it
 * from its neighbours.
 *
 * @param checks one for each fact
 */
public record Verification(List<Check> checks) {

  /**
   * A fact.
   *
   * @param what the fact, for a person
   * @param stored what is on the topic, or null if nothing is
   * @param recomputed what the recomputation gives, or null if nothing
   * @param differences fields that differ; empty if one of the two is missing
   */
  public record Check(String what, Event stored, Event recomputed, List<Difference> differences) {

    /** Whether the two are the same. */
    public boolean equal() {
      return stored != null && recomputed != null && differences.isEmpty();
    }
  }

  /** A field that differs, as it stands in JSON. */
  public record Difference(String field, String stored, String recomputed) {}

  /** Whether everything is as it was stored. */
  public boolean equal() {
    return checks.stream().allMatch(Check::equal);
  }

  /** Holds a figure against its recomputation. */
  public static Verification of(FigureChain chain, Recomputed recomputed) {
    return new Verification(List.of(check(chain, recomputed)));
  }

  /** The figure, every step of the alert, and the rows of the day up to the newest of them. */
  public static Verification of(AlertChain chain, Recomputed recomputed) {
    Instant until = chain.last().availableAt();
    List<Utilisation> rows =
        chain.rows().stream().filter(row -> !row.availableAt().isAfter(until)).toList();
    List<Check> checks = new ArrayList<>();
    if (chain.figure() != null) {
      checks.add(check(chain.figure(), recomputed));
    }
    String limit = "utilisation by " + chain.first().limitId();
    checks.addAll(checks(limit, rows, recomputed.rows(), Utilisation::version));
    checks.addAll(checks("step of the alert", chain.steps(), recomputed.steps(), Alert::version));
    return new Verification(List.copyOf(checks));
  }

  private static Check check(FigureChain chain, Recomputed recomputed) {
    RiskMetric stored = chain.figure();
    RiskMetric found =
        recomputed.figures().stream()
            .filter(figure -> figure.version() == stored.version())
            .findFirst()
            .orElse(null);
    return check("figure " + stored.limitMetric() + " v" + stored.version(), stored, found);
  }

  private static <T extends Event> List<Check> checks(
      String what, Collection<T> stored, Collection<T> recomputed, ToIntFunction<T> version) {
    TreeSet<Integer> versions = new TreeSet<>();
    stored.forEach(each -> versions.add(version.applyAsInt(each)));
    recomputed.forEach(each -> versions.add(version.applyAsInt(each)));
    List<Check> checks = new ArrayList<>();
    for (int number : versions) {
      checks.add(
          check(
              what + " v" + number,
              find(stored, version, number),
              find(recomputed, version, number)));
    }
    return checks;
  }

  private static <T> T find(Collection<T> all, ToIntFunction<T> version, int number) {
    return all.stream().filter(each -> version.applyAsInt(each) == number).findFirst().orElse(null);
  }

  private static Check check(String what, Event stored, Event recomputed) {
    List<Difference> differences = new ArrayList<>();
    if (stored != null && recomputed != null) {
      JsonNode left = EventText.tree(stored);
      JsonNode right = EventText.tree(recomputed);
      Iterator<Map.Entry<String, JsonNode>> fields = left.fields();
      while (fields.hasNext()) {
        Map.Entry<String, JsonNode> field = fields.next();
        JsonNode other = right.path(field.getKey());
        if (!field.getValue().equals(other)) {
          differences.add(
              new Difference(field.getKey(), field.getValue().toString(), other.toString()));
        }
      }
    }
    return new Check(what, stored, recomputed, List.copyOf(differences));
  }
}
