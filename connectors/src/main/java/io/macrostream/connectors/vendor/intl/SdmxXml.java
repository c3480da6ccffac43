package io.macrostream.connectors.vendor.intl;

import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.VendorException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Generic data of SDMX-ML 2.1, by series or flat. Names are taken without their prefixes, which
 * need not be bound: recordings lose the declarations.
 */
final class SdmxXml {

  private final XMLStreamReader xml;
  private final SdmxRow.Sink sink;
  private final Map<String, String> ofDataSet = new LinkedHashMap<>();
  private final Map<String, String> ofSeries = new LinkedHashMap<>();
  private final Map<String, String> ofObservation = new LinkedHashMap<>();
  private final Map<String, String> seriesKey = new LinkedHashMap<>();
  private final Map<String, String> observationKey = new LinkedHashMap<>();
  private String agency = "";
  private String flow = "";
  private String value = "";
  private boolean inSeries;
  private boolean inObservation;
  private int count;

  /** Where values that follow belong; null where to nothing. */
  private Map<String, String> values;

  private SdmxXml(XMLStreamReader xml, SdmxRow.Sink sink) {
    this.xml = xml;
    this.sink = sink;
  }

  /**
   * Reads a message.
   *
   * @return the flow, as {@code agency,id}; empty if the message does not name it
   */
  static Optional<String> read(String text, SdmxRow.Sink sink) throws VendorException {
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text.strip()));
      SdmxXml reader = new SdmxXml(xml, sink);
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          reader.start(local(xml.getLocalName()));
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          reader.end(local(xml.getLocalName()));
        }
      }
      return reader.flow.isEmpty()
          ? Optional.empty()
          : Optional.of(reader.agency.isEmpty() ? reader.flow : reader.agency + ',' + reader.flow);
    } catch (XMLStreamException e) {
      throw new VendorException(ErrorKind.MALFORMED, "the body is no XML: " + e.getMessage(), e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static String local(String name) {
    return name.substring(name.indexOf(':') + 1);
  }

  private void start(String name) throws VendorException {
    switch (name) {
      case "StructureSpecificData" ->
          throw new VendorException(
              ErrorKind.UNSUPPORTED, "structure-specific data; ask for generic data");
      case "Ref" -> {
        if (flow.isEmpty()) {
          agency = attribute("agencyID");
          flow = attribute("id");
        }
      }
      case "Series" -> {
        inSeries = true;
        seriesKey.clear();
        ofSeries.clear();
      }
      case "Obs" -> {
        inObservation = true;
        observationKey.clear();
        ofObservation.clear();
        value = "";
      }
      case "SeriesKey" -> values = seriesKey;
      case "ObsKey" -> values = observationKey;
      case "Attributes" -> values = inObservation ? ofObservation : inSeries ? ofSeries : ofDataSet;
      case "Value" -> {
        if (values != null) {
          values.put(attribute("id"), attribute("value"));
        }
      }
      case "ObsDimension" -> {
        String id = attribute("id");
        observationKey.put(id.isEmpty() ? "TIME_PERIOD" : id, attribute("value"));
      }
      case "ObsValue" -> value = attribute("value");
      default -> {} // headers and annotations
    }
  }

  private void end(String name) {
    switch (name) {
      case "Series" -> inSeries = false;
      case "SeriesKey", "ObsKey", "Attributes" -> values = null;
      case "Obs" -> {
        inObservation = false;
        emit();
      }
      default -> {} // nothing begins or ends with it
    }
  }

  private void emit() {
    StringBuilder key = new StringBuilder();
    String period = "";
    Map<String, String> all = new LinkedHashMap<>(inSeries ? seriesKey : Map.of());
    all.putAll(observationKey);
    for (Map.Entry<String, String> each : all.entrySet()) {
      if (SdmxRow.isTime(each.getKey())) {
        period = each.getValue();
      } else {
        key.append(key.length() == 0 ? "" : ".").append(each.getValue());
      }
    }
    sink.take(
        new SdmxRow(
            key.toString(),
            period,
            value.strip(),
            multiplier(ofObservation)
                .or(() -> inSeries ? multiplier(ofSeries) : Optional.empty())
                .or(() -> multiplier(ofDataSet)),
            "Obs[" + count++ + "]"));
  }

  private static Optional<String> multiplier(Map<String, String> attributes) {
    return attributes.entrySet().stream()
        .filter(each -> SdmxRow.isMultiplier(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private String attribute(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (local(xml.getAttributeLocalName(i)).equals(name)) {
        return xml.getAttributeValue(i);
      }
    }
    return "";
  }
}
