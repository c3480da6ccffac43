package io.macrostream.connectors.vendor.bcb;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.Window;

/** Requests for a table of Focus, in pages; those after the first come with each answer. */
final class FocusRequests {

  private static final int PAGE = 5000;

  private FocusRequests() {}

  /** The first page of the indicator that an external id names, over the survey dates. */
  static ApiRequest first(String service, String externalId, Window window) {
    String[] id = externalId.split("/", -1);
    String filter =
        "Data%20ge%20"
            + Olinda.quoted(window.from().toString())
            + "%20and%20Data%20le%20"
            + Olinda.quoted(window.to().toString())
            + (id.length > 1 ? "%20and%20Indicador%20eq%20" + Olinda.quoted(id[1]) : "")
            + (id[0].contains("Top5") ? "" : "%20and%20baseCalculo%20eq%200");
    return Olinda.request(
        service,
        id[0],
        "?$filter="
            + filter
            + "&$orderby=Data,"
            + second(id[0])
            + "&$top="
            + PAGE
            + "&$skip=0&$format=json");
  }

  /** A stable order, or pages overlap. */
  private static String second(String resource) {
    if (resource.contains("Inflacao")) {
      return "Suavizada";
    }
    return resource.contains("Selic") ? "Reuniao" : "DataReferencia";
  }
}
