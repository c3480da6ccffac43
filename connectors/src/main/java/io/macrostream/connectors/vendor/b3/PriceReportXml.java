package io.macrostream.connectors.vendor.b3;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the XML of price reports (BVBG.086, BVBG.186 and BVBG.187; the messages are {@code
 * bvmf.217.01}) from a stream. The file has three default namespaces, so names are compared without
 * them.
 */
final class PriceReportXml {

  private static final String REPORT = "PricRpt";
  private static final String TRADE_DATE = "TradDt";
  private static final Set<String> WANTED =
      Set.of(
          "TckrSymb",
          "OpnIntrst",
          "FrstPric",
          "MinPric",
          "MaxPric",
          "TradAvrgPric",
          "LastPric",
          "RglrTxsQty",
          "RglrTraddCtrcts",
          "TradQty",
          "FinInstrmQty",
          "AdjstdQt",
          "AdjstdQtTax",
          "AdjstdQtStin");

  private static final int BYTE_ORDER_MARK = '\uFEFF';
  private static final int DEEPEST = 64;
  private static final int LONGEST_VALUE = 128;

  private final BoundedInput in;
  private final Consumer<PriceReport> reports;

  private int count;
  private int depth;
  private String parent = "";
  private String element = "";
  private final StringBuilder text = new StringBuilder();
  private Map<String, String> fields;

  /**
   * @param reports gets the reports one by one
   */
  PriceReportXml(InputStream in, Consumer<PriceReport> reports) {
    this.in = new BoundedInput(in, Archive.LONGEST);
    this.reports = reports;
  }

  /**
   * Reads to the end.
   *
   * @return how many reports there were
   * @throws XMLStreamException if it is no XML, or more than a price report needs
   * @throws IOException if it cannot be unpacked
   */
  int read() throws XMLStreamException, IOException {
    XMLStreamReader reader = factory().createXMLStreamReader(text(in));
    try {
      while (reader.hasNext()) {
        take(reader.next(), reader);
        in.nextPiece();
      }
    } finally {
      reader.close();
    }
    return count;
  }

  /**
   * The text without a byte order mark. It is decoded here, strictly, because the library prints
   * what it thinks of wrong bytes.
   */
  private static Reader text(InputStream in) throws IOException {
    Reader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  /** The library's own, whatever else is on the class path. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private void take(int event, XMLStreamReader reader) throws XMLStreamException {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> start(reader.getLocalName());
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> characters(reader);
      case XMLStreamConstants.END_ELEMENT -> end(reader.getLocalName());
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw new XMLStreamException("a price report has no document type and no entities");
      default -> {
        // Comments and the like say nothing.
      }
    }
  }

  private void start(String name) throws XMLStreamException {
    if (++depth > DEEPEST) {
      throw new XMLStreamException("elements are nested more than " + DEEPEST + " deep");
    }
    if (name.equals(REPORT)) {
      fields = new HashMap<>();
    }
    parent = element;
    element = name;
    text.setLength(0);
  }

  /** More than a value needs is cut off, so that it is no number any more. */
  private void characters(XMLStreamReader reader) {
    if (fields != null && text.length() < LONGEST_VALUE) {
      int length = Math.min(reader.getTextLength(), LONGEST_VALUE - text.length());
      text.append(reader.getTextCharacters(), reader.getTextStart(), length);
    }
  }

  private void end(String name) {
    depth--;
    if (fields == null) {
      return;
    }
    if (name.equals(REPORT)) {
      reports.accept(new PriceReport(count++, fields));
      fields = null;
    } else if (name.equals(element)) {
      keep(name, text.toString().strip());
    }
    element = ""; // what follows until the next start is no value
  }

  private void keep(String name, String value) {
    if (value.isEmpty()) {
      return;
    }
    if (WANTED.contains(name)) {
      fields.putIfAbsent(name, value);
    } else if (parent.equals(TRADE_DATE)) {
      fields.putIfAbsent(TRADE_DATE, value);
    }
  }
}
