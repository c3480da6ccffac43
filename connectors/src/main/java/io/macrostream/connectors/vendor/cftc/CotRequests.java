package io.macrostream.connectors.vendor.cftc;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.Window;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to ask: the open-data service for a market's rows of some weeks, the yearly files, which hold
 * all markets, for more than a year. All are of futures alone.
 */
final class CotRequests {

  static final String SERVICE = "https://publicreporting.cftc.gov/resource/";

  private static final String FILES = "https://www.cftc.gov/files/dea/history/";
  private static final String DATE = "report_date_as_yyyy_mm_dd";
  private static final int LONGEST_DAYS = 370;
  private static final int PAGE = 1000;

  /** What the service cuts an answer off at, silently, where no limit is asked for. */
  private static final int USUAL_LIMIT = 1000;

  /** Before it, the weeks of financial futures and of commodities are in one bundle. */
  private static final int FIRST_YEARLY_FILE = 2010;

  private static final Pattern OFFSET = Pattern.compile("((?:\\$|%24)offset=)(\\d{1,9})");
  private static final Pattern HOST = Pattern.compile("https://([^/?#]+)/");

  private CotRequests() {}

  static List<ApiRequest> of(Series series, Window window) {
    CotReport report = CotNet.report(series);
    if (ChronoUnit.DAYS.between(window.from(), window.to()) >= LONGEST_DAYS) {
      return files(report, window);
    }
    String url =
        SERVICE
            + report.datasets().futures()
            + ".json?cftc_contract_market_code="
            + CotNet.market(series).replace("+", "%2B")
            + "&$where="
            + DATE
            + "%20between%20%27"
            + window.from()
            + "T00:00:00.000%27%20and%20%27"
            + window.to()
            + "T00:00:00.000%27&$order="
            + DATE
            + "&$limit="
            + PAGE
            + "&$offset=0";
    return List.of(ApiRequest.get(url));
  }

  private static List<ApiRequest> files(CotReport report, Window window) {
    List<ApiRequest> files = new ArrayList<>();
    if (report != CotReport.LEGACY && window.from().getYear() < FIRST_YEARLY_FILE) {
      files.add(ApiRequest.get(FILES + bundle(report)));
    }
    for (int year : window.years()) {
      if (report == CotReport.LEGACY || year >= FIRST_YEARLY_FILE) {
        files.add(ApiRequest.get(FILES + file(report) + year + ".zip"));
      }
    }
    return List.copyOf(files);
  }

  private static String file(CotReport report) {
    return switch (report) {
      case TFF -> "fut_fin_txt_";
      case DISAGGREGATED -> "fut_disagg_txt_";
      case LEGACY -> "deacot";
    };
  }

  private static String bundle(CotReport report) {
    return report == CotReport.TFF
        ? "fin_fut_txt_2006_2016.zip"
        : "fut_disagg_txt_hist_2006_2016.zip";
  }

  /** The next page, if this one is full. */
  static Optional<ApiRequest> next(ApiRequest request, int rows, VendorProfile profile) {
    Matcher host = HOST.matcher(request.url());
    if (!host.lookingAt() || !profile.hosts().contains(host.group(1))) {
      return Optional.empty();
    }
    int limit = request.parameter("$limit").flatMap(CotRequests::number).orElse(USUAL_LIMIT);
    if (rows == 0 || rows < limit) {
      return Optional.empty();
    }
    Matcher offset = OFFSET.matcher(request.url());
    if (!offset.find()) {
      String separator = request.url().indexOf('?') < 0 ? "?" : "&";
      return Optional.of(ApiRequest.get(request.url() + separator + "$offset=" + rows));
    }
    long start = Long.parseLong(offset.group(2)) + rows;
    return Optional.of(
        ApiRequest.get(
            request.url().substring(0, offset.start(2))
                + start
                + request.url().substring(offset.end(2))));
  }

  private static Optional<Integer> number(String text) {
    return text.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
