package io.macrostream.connectors.vendor.cftc;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which report an answer is of, as far as its address and the name of its file tell.
 *
 * @param report or null
 * @param combined whether options are in it, or null
 */
record CotScope(CotReport report, Boolean combined) {

  private static final CotScope UNKNOWN = new CotScope(null, null);
  private static final Pattern DATASET = Pattern.compile("/resource/(\\w{4}-\\w{4})\\b");
  private static final Pattern LEGACY_FILE =
      Pattern.compile(
          "(deacot|deafut|(?:^|/)annual\\.txt)|(deahistfo|deacom|(?:^|/)annualof\\.txt)");

  /** What the address says; where it says nothing, what the name of the zip's member says. */
  static CotScope of(String url, Optional<String> member) {
    CotScope byAddress = of(url);
    return byAddress.equals(UNKNOWN) ? member.map(CotScope::of).orElse(UNKNOWN) : byAddress;
  }

  private static CotScope of(String name) {
    Matcher dataset = DATASET.matcher(name);
    if (dataset.find()) {
      for (CotReport report : CotReport.values()) {
        if (report.datasets().futures().equals(dataset.group(1))) {
          return new CotScope(report, false);
        }
        if (report.datasets().combined().equals(dataset.group(1))) {
          return new CotScope(report, true);
        }
      }
    }
    Matcher file = LEGACY_FILE.matcher(name.toLowerCase(Locale.ROOT));
    return file.find() ? new CotScope(CotReport.LEGACY, file.group(2) != null) : UNKNOWN;
  }
}
