package io.macrostream.connectors.vendor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a registry of series must be to its neighbours: units, vendors, rules, evidence. */
final class RegistryChecks {

  /** Sources of series that the product has no vendor for; none of them may be enabled. */
  private static final Set<String> NOBODY = Set.of("TO_SOURCE", "TE_DI_CURVE");

  private final Units units;
  private final VendorRegistry vendors;
  private final ReleaseRules rules;
  private final Set<String> proven;

  /**
   * @param proven codes of series whose known value stands in the evidence
   */
  RegistryChecks(Units units, VendorRegistry vendors, ReleaseRules rules, Set<String> proven) {
    this.units = units;
    this.vendors = vendors;
    this.rules = rules;
    this.proven = proven;
  }

  /** All problems of all series. */
  List<String> problems(SeriesRegistry registry) {
    List<String> problems = new ArrayList<>();
    for (Series series : registry.all()) {
      check(series, problems);
    }
    return problems;
  }

  private void check(Series series, List<String> problems) {
    String code = series.code();
    if (units.meaning(series.unit()).isEmpty()) {
      problems.add(code + ": the unit " + series.unit() + " is not in units.csv");
    }
    if (isPeriodic(series) && measure(series).isEmpty()) {
      problems.add(code + ": neither it nor its unit says what its values measure");
    }
    Optional<VendorProfile> vendor =
        vendors.all().stream().filter(each -> each.id().equals(series.source())).findFirst();
    if (vendor.isEmpty() && (series.enabled() || !NOBODY.contains(series.source()))) {
      problems.add(code + ": the vendor " + series.source() + " is not in vendors.yaml");
    }
    if (series.releaseLagDays() < 0 && rules.days(code).isEmpty()) {
      problems.add(
          code + ": the lag is negative, and no release rule says when the value is certain");
    }
    if (series.probe() != null && !proven.contains(code)) {
      problems.add(code + ": nothing in probe-evidence.csv proves its known value");
    }
  }

  private static boolean isPeriodic(Series series) {
    return series.frequency() == Frequency.MONTHLY || series.frequency() == Frequency.QUARTERLY;
  }

  private Optional<String> measure(Series series) {
    return Optional.ofNullable(series.measure())
        .or(() -> units.find(series.unit()).map(Units.Unit::measure));
  }
}
