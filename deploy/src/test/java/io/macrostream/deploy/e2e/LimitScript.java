package io.macrostream.deploy.e2e;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Limits along history: as the file that ingest reads, and once more in plain lines that say which
 * of them are in force. Shares no code with the pipeline.
 */
final class LimitScript {

  enum Kind {
    SOFT,
    HARD,
    REMOVED,
    REQUIRED
  }

  /** One entry of the file; the bound and the expiry are null where they do not apply. */
  record Entry(
      Kind kind,
      String id,
      String node,
      String metric,
      Double value,
      Instant effectiveAt,
      Instant expiresAt) {

    boolean bounds() {
      return kind == Kind.SOFT || kind == Kind.HARD;
    }

    boolean isOn(String aNode, String aMetric) {
      return node.equals(aNode) && metric.equals(aMetric);
    }

    boolean expired(Instant time) {
      return expiresAt != null && !time.isBefore(expiresAt);
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  LimitScript set(Kind kind, String id, String node, String metric, double value, String from) {
    return add(new Entry(kind, id, node, metric, value, Instant.parse(from), null));
  }

  LimitScript until(
      Kind kind, String id, String node, String metric, double value, String from, String expires) {
    return add(
        new Entry(kind, id, node, metric, value, Instant.parse(from), Instant.parse(expires)));
  }

  LimitScript remove(String id, String node, String metric, String from) {
    return add(new Entry(Kind.REMOVED, id, node, metric, null, Instant.parse(from), null));
  }

  LimitScript require(String node, String metric, String from) {
    String id = "required|" + node + '|' + metric;
    return add(new Entry(Kind.REQUIRED, id, node, metric, null, Instant.parse(from), null));
  }

  private LimitScript add(Entry entry) {
    entries.add(entry);
    return this;
  }

  /** Entries of the file. */
  int entries() {
    return entries.size();
  }

  /** How often a limit is set or removed. */
  long changes() {
    return entries.stream().filter(entry -> entry.kind != Kind.REQUIRED).count();
  }

  /** The file. */
  String yaml() {
    StringBuilder yaml = new StringBuilder();
    section(yaml, "required", Set.of(Kind.REQUIRED));
    section(yaml, "limits", Set.of(Kind.SOFT, Kind.HARD));
    section(yaml, "remove", Set.of(Kind.REMOVED));
    return yaml.toString();
  }

  private void section(StringBuilder yaml, String name, Set<Kind> kinds) {
    yaml.append(name).append(":\n");
    for (Entry entry : entries) {
      if (!kinds.contains(entry.kind)) {
        continue;
      }
      yaml.append("  - {");
      if (entry.kind != Kind.REQUIRED) {
        yaml.append("limit_id: ").append(entry.id).append(", ");
      }
      yaml.append("node: ").append(entry.node).append(", metric: ").append(entry.metric);
      if (entry.bounds()) {
        yaml.append(", kind: ").append(entry.kind).append(", value: ").append(entry.value);
      }
      if (entry.expiresAt != null) {
        yaml.append(", expires_at: '").append(entry.expiresAt).append('\'');
      }
      if (entry.kind != Kind.REQUIRED) {
        yaml.append(", author: desk, approver: head");
      }
      yaml.append(", effective_at: '").append(entry.effectiveAt).append("'}\n");
    }
  }

  /** What holds at a time: {@code id/version=bound} of each limit, or why none does; maybe none. */
  Set<String> inForce(String node, String metric, Instant time) {
    Set<String> bounds = new TreeSet<>();
    boolean required = false;
    boolean lapsed = false;
    for (String id : new TreeSet<>(entries.stream().map(Entry::id).toList())) {
      List<Entry> versions =
          entries.stream()
              .filter(entry -> entry.id.equals(id))
              .sorted(Comparator.comparing(Entry::effectiveAt))
              .toList();
      int version = 0;
      while (version < versions.size() && !versions.get(version).effectiveAt.isAfter(time)) {
        version++;
      }
      if (version == 0 || !versions.get(version - 1).isOn(node, metric)) {
        continue;
      }
      Entry entry = versions.get(version - 1);
      if (entry.bounds() && !entry.expired(time)) {
        bounds.add(id + '/' + version + '=' + entry.value);
      }
      lapsed |= entry.bounds() && entry.expired(time);
      required |= entry.kind == Kind.REQUIRED;
    }
    if (!bounds.isEmpty()) {
      return bounds;
    }
    return lapsed
        ? Set.of("NO_LIMIT/0=LIMIT_EXPIRED")
        : required ? Set.of("NO_LIMIT/0=NO_LIMIT") : Set.of();
  }
}
