package io.macrostream.connectors.poll;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a backfill asks for. */
public final class PollPlan {

  private PollPlan() {}

  /**
   * The series that have to be asked for: where one answer holds several, as the tenors of a curve,
   * the first of them; none that is derived from others.
   */
  public static List<String> distinct(AnswerReader reader, List<String> codes, Window window) {
    Set<List<ApiRequest>> plans = new HashSet<>();
    List<String> distinct = new ArrayList<>();
    for (String code : codes) {
      List<ApiRequest> plan = requests(reader, code, window);
      if (!plan.isEmpty() && plans.add(plan)) {
        distinct.add(code);
      }
    }
    return List.copyOf(distinct);
  }

  /** The requests of each series, without the pages that only answers tell. */
  public static Map<String, List<ApiRequest>> requests(
      AnswerReader reader, List<String> codes, Window window) {
    Map<String, List<ApiRequest>> requests = new LinkedHashMap<>();
    codes.forEach(code -> requests.put(code, requests(reader, code, window)));
    return requests;
  }

  private static List<ApiRequest> requests(AnswerReader reader, String code, Window window) {
    Series series = reader.series().find(code).orElseThrow();
    VendorProfile profile = reader.vendors().find(series.source()).orElseThrow();
    return reader.vendors().reader(profile).requests(series, window);
  }
}
