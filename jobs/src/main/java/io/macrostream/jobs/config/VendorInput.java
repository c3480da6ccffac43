package io.macrostream.jobs.config;

import io.macrostream.connectors.poll.Patience;
import io.macrostream.connectors.poll.PollPlan;
import io.macrostream.connectors.poll.PollSettings;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.SeriesRegistry;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The options of an ingest job that reads from vendors. */
final class VendorInput {

  private static final Duration SHORTEST_ROUND = Duration.ofSeconds(1);

  private final Options options;
  private final AnswerReader reader;

  private VendorInput(Options options, AnswerReader reader) {
    this.options = options;
    this.reader = reader;
  }

  /**
   * What is to be polled: for ever, after the days since {@code --from} if it is given; or of a
   * bounded run the days of {@code --from} to {@code --to}.
   */
  static PollSettings read(Options options, boolean bounded, Instant receivedAt) {
    return new VendorInput(options, AnswerReader.bundled()).read(bounded, receivedAt);
  }

  private PollSettings read(boolean bounded, Instant receivedAt) {
    Set<String> codes = new LinkedHashSet<>();
    options.list("sources").forEach(source -> codes.addAll(ofSource(source)));
    options.list("series").forEach(code -> codes.addAll(ofCode(code)));
    if (codes.isEmpty()) {
      options.problem("--input vendors needs --sources, --series or both, with enabled series");
    }
    LocalDate today = LocalDate.ofInstant(receivedAt, ZoneOffset.UTC);
    return bounded ? backfill(codes, today) : live(codes, today);
  }

  private PollSettings backfill(Set<String> codes, LocalDate today) {
    LocalDate from = options.date("from", null);
    LocalDate to = options.date("to", today);
    if (from == null) {
      options.problem("--from is missing: the first day to be read");
    } else if (to.isBefore(from)) {
      options.problem("--to is " + to + ", must not be before --from " + from);
    }
    Window window = from == null || to.isBefore(from) ? Window.of(to, to) : Window.of(from, to);
    return PollSettings.backfill(
        distinct(codes, window), window, Gateways.services(options), Patience.usual());
  }

  private PollSettings live(Set<String> codes, LocalDate today) {
    LocalDate from = options.date("from", null);
    if (from != null && from.isAfter(today)) {
      options.problem("--from is " + from + ", must not be after today, " + today);
    }
    Duration every = options.duration("poll-every", null);
    if (every != null && every.compareTo(SHORTEST_ROUND) < 0) {
      options.problem("--poll-every is " + every + ", must be at least " + SHORTEST_ROUND);
    }
    Window month = Window.of(today.minusMonths(1), today);
    return PollSettings.live(
        distinct(codes, month), from, every, Gateways.services(options), Patience.usual());
  }

  private List<String> distinct(Set<String> codes, Window window) {
    return PollPlan.distinct(reader, List.copyOf(codes), window);
  }

  private List<String> ofSource(String name) {
    Optional<VendorProfile> profile = reader.vendors().find(name);
    if (profile.isEmpty()) {
      options.problem(
          "--sources has "
              + name
              + ", must be among "
              + reader.vendors().all().stream().map(VendorProfile::id).toList());
      return List.of();
    }
    return reader.series().of(profile.get().id()).stream()
        .filter(Series::enabled)
        .map(Series::code)
        .toList();
  }

  private List<String> ofCode(String code) {
    SeriesRegistry registry = reader.series();
    Optional<Series> series = registry.find(code);
    if (series.isEmpty()) {
      options.problem("--series has " + code + ", which is not in the registry");
    } else if (!series.get().enabled()) {
      options.problem("--series has " + code + ", which is disabled: " + series.get().note());
    } else if (reader.vendors().find(series.get().source()).isEmpty()) {
      options.problem("--series has " + code + ", whose source nobody reads yet");
    } else {
      return List.of(code);
    }
    return List.of();
  }
}
