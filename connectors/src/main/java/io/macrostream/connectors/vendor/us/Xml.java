package io.macrostream.connectors.vendor.us;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.Body;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.VendorException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads XML element by element, without document types and external entities. Excerpts are XML too:
 * several elements side by side, and prefixes that nobody bound.
 */
final class Xml {

  private static final Pattern DECLARATION = Pattern.compile("^\\s*<\\?xml[^>]*\\?>");
  private static final String ROOT = "body";

  private Xml() {}

  /** Is told what the document holds, in its order. */
  interface Handler {

    /** An element begins; names are without prefix. */
    void begin(String name, Map<String, String> attributes, int line);

    /** An element ends; its own text, if it holds no other element. */
    void end(String name, String text);
  }

  /**
   * Reads a whole body.
   *
   * @throws VendorException if it is no XML, or cut off
   */
  static void read(Answer answer, Handler handler) throws VendorException {
    Body.requireSome(answer);
    String text = DECLARATION.matcher(answer.text()).replaceFirst("");
    String document = '<' + ROOT + '>' + text + "</" + ROOT + '>';
    try {
      XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(document));
      read(reader, handler);
      reader.close();
    } catch (XMLStreamException e) {
      throw new VendorException(
          ErrorKind.MALFORMED, "the body is no XML: " + Texts.message(e.getMessage()), e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private static void read(XMLStreamReader reader, Handler handler) throws XMLStreamException {
    int depth = 0;
    StringBuilder text = new StringBuilder();
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamReader.START_ELEMENT -> {
          text.setLength(0);
          if (depth++ > 0) {
            handler.begin(
                name(reader.getLocalName()),
                attributes(reader),
                reader.getLocation().getLineNumber());
          }
        }
        case XMLStreamReader.CHARACTERS -> text.append(reader.getText());
        case XMLStreamReader.END_ELEMENT -> {
          if (--depth > 0) {
            handler.end(name(reader.getLocalName()), text.toString().strip());
          }
          text.setLength(0);
        }
        default -> {
          // comments and processing instructions say nothing
        }
      }
    }
  }

  private static Map<String, String> attributes(XMLStreamReader reader) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(name(reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
    }
    return attributes;
  }

  private static String name(String qualified) {
    return qualified.substring(qualified.indexOf(':') + 1);
  }
}
