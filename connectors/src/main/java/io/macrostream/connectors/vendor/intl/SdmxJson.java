package io.macrostream.connectors.vendor.intl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.VendorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SDMX-JSON data messages: the old form with {@code structure} beside {@code dataSets}, and 1.0 and
 * 2.0 with both in {@code data}. Keys such as {@code 0:1:2} are places in the lists of values of
 * the dimensions; observations stand in series or, with all dimensions in their key, by themselves.
 */
final class SdmxJson {

  private static final Pattern FLOW_URN = Pattern.compile("Dataflow=([^:\"]+):([^(\"]+)\\(");
  private static final Pattern OLD_FLOW = Pattern.compile("/(?:dataflow|data)/([^/?]+)/");

  private final JsonNode structure;
  private final SdmxRow.Sink sink;
  private final List<SdmxDimension> ofDataSet;
  private final List<SdmxDimension> ofSeries;
  private final List<SdmxDimension> ofObservation;
  private Optional<String> multiplierOfDataSet = Optional.empty();

  private SdmxJson(JsonNode structure, SdmxRow.Sink sink) {
    this.structure = structure;
    this.sink = sink;
    JsonNode dimensions = structure.path("dimensions");
    this.ofDataSet = SdmxDimension.all(dimensions.path("dataSet"));
    this.ofSeries = SdmxDimension.all(dimensions.path("series"));
    this.ofObservation = SdmxDimension.all(dimensions.path("observation"));
  }

  /**
   * Reads a message.
   *
   * @return the flow, as {@code agency,id}; empty if the message does not name it
   */
  static Optional<String> read(JsonNode message, SdmxRow.Sink sink) throws VendorException {
    JsonNode data = message.has("data") ? message.path("data") : message;
    JsonNode structure =
        data.has("structures") ? data.path("structures").path(0) : data.path("structure");
    if (!data.path("dataSets").isArray() || !structure.path("dimensions").isObject()) {
      throw new VendorException(ErrorKind.MALFORMED, "the message has no data sets or structure");
    }
    if (data.path("structures").size() > 1) {
      throw new VendorException(ErrorKind.UNSUPPORTED, "the message has several structures");
    }
    SdmxJson reader = new SdmxJson(structure, sink);
    for (JsonNode dataSet : data.path("dataSets")) {
      reader.dataSet(dataSet);
    }
    return flow(structure);
  }

  private static Optional<String> flow(JsonNode structure) {
    for (JsonNode link : structure.path("links")) {
      Matcher urn = FLOW_URN.matcher(link.path("urn").asText(""));
      if (urn.find()) {
        return Optional.of(urn.group(1) + ',' + urn.group(2));
      }
      Matcher old = OLD_FLOW.matcher(link.path("href").asText(""));
      if (link.path("rel").asText("").equals("dataflow") && old.find()) {
        return Optional.of(old.group(1));
      }
    }
    return Optional.empty();
  }

  private void dataSet(JsonNode dataSet) throws VendorException {
    requireKnownMultiplier();
    multiplierOfDataSet = multiplier(dataSet.path("attributes"), 0, "dataSet");
    for (Map.Entry<String, JsonNode> series : dataSet.path("series").properties()) {
      Optional<String> multiplier = multiplier(series.getValue().path("attributes"), 0, "series");
      for (Map.Entry<String, JsonNode> each : series.getValue().path("observations").properties()) {
        observation(series.getKey(), each.getKey(), each.getValue(), multiplier);
      }
    }
    for (Map.Entry<String, JsonNode> each : dataSet.path("observations").properties()) {
      observation("", each.getKey(), each.getValue(), Optional.empty());
    }
  }

  private void observation(
      String seriesKey, String key, JsonNode observation, Optional<String> ofSeriesMultiplier)
      throws VendorException {
    List<SdmxDimension.Chosen> chosen = new ArrayList<>();
    SdmxDimension.choose(ofDataSet, "0:".repeat(ofDataSet.size()), chosen);
    SdmxDimension.choose(seriesKey.isEmpty() ? List.of() : ofSeries, seriesKey, chosen);
    SdmxDimension.choose(ofObservation, key, chosen);
    chosen.sort(SdmxDimension.Chosen.BY_POSITION);
    StringBuilder code = new StringBuilder();
    String period = "";
    for (SdmxDimension.Chosen each : chosen) {
      if (each.dimension().isTime()) {
        period = each.value();
      } else {
        code.append(code.length() == 0 ? "" : ".").append(each.value());
      }
    }
    JsonNode value = observation.isArray() ? observation.path(0) : observation;
    sink.take(
        new SdmxRow(
            code.toString(),
            period,
            text(value),
            multiplier(observation, 1, "observation")
                .or(() -> ofSeriesMultiplier)
                .or(() -> multiplierOfDataSet),
            seriesKey.isEmpty() ? key : seriesKey + '/' + key));
  }

  private static String text(JsonNode value) {
    if (value.isNull() || value.isMissingNode()) {
      return "";
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /**
   * The multiplier among attributes: each is a place in the list of its values, or the value
   * itself.
   *
   * @param offset where in {@code attributes} the first one is
   */
  private Optional<String> multiplier(JsonNode attributes, int offset, String level) {
    JsonNode defined = structure.path("attributes").path(level);
    for (int i = 0; i < defined.size(); i++) {
      JsonNode attribute = defined.get(i);
      if (SdmxRow.isMultiplier(attribute.path("id").asText(""))) {
        JsonNode place = attributes.path(i + offset);
        JsonNode value =
            place.isInt() ? attribute.path("values").path(place.intValue()).path("id") : place;
        if (value.isNull() || value.isMissingNode()) {
          value = attribute.path("default");
        }
        return value.isMissingNode() || value.isNull()
            ? Optional.empty()
            : Optional.of(value.asText());
      }
    }
    return Optional.empty();
  }

  /** One that hangs on some of the dimensions is not read, so it must be none. */
  private void requireKnownMultiplier() throws VendorException {
    for (JsonNode attribute : structure.path("attributes").path("dimensionGroup")) {
      if (SdmxRow.isMultiplier(attribute.path("id").asText(""))) {
        for (JsonNode value :
            attribute.path("values").isArray()
                ? attribute.path("values")
                : MissingNode.getInstance()) {
          if (!value.path("id").asText("").equals("0")) {
            throw new VendorException(
                ErrorKind.UNSUPPORTED, "the multiplier hangs on a group of dimensions");
          }
        }
      }
    }
  }
}
