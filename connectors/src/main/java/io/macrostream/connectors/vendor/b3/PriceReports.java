package io.macrostream.connectors.vendor.b3;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Reference;
import io.macrostream.connectors.vendor.VendorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/**
 * Daily price reports: {@code SPRD260112.zip} (derivatives, simplified) or {@code PR260112.zip}
 * (everything), a zip in a zip with XML, or the XML itself. A day without a session has an empty or
 * a broken archive.
 */
final class PriceReports implements BodyReader {

  private static final int HEAD = 4096;
  private static final Pattern MEMBER =
      Pattern.compile("(?i)(.*[/\\\\])?(BVBG\\.\\d{3}[^/\\\\]*\\.xml|(SPR[DE]|PR)\\d{6}\\.zip)");
  private static final Pattern XML =
      Pattern.compile("(?s)(\u00EF\u00BB\u00BF)?\\s*<.*<(\\w+:)?BizFileHdr[ >].*");

  @Override
  public boolean fits(Answer answer) {
    byte[] body = answer.body();
    if (!Zips.isZip(body)) {
      return XML.matcher(Parts.start(answer, HEAD)).matches();
    }
    return Zips.isEmpty(body)
        || Archive.firstNames(body).stream().anyMatch(name -> MEMBER.matcher(name).matches());
  }

  @Override
  public Reading read(Answer answer, Reference reference) throws VendorException {
    if (!Zips.isZip(answer.body())) {
      return read(new ByteArrayInputStream(answer.body()), null, answer, reference);
    }
    Archive.Member latest = Archive.latest(answer.body(), reference.profile().zone());
    try (InputStream xml = latest.open()) {
      return read(xml, latest.written(), answer, reference);
    } catch (IOException e) {
      throw new VendorException(ErrorKind.MALFORMED, "the archive is broken: " + e.getMessage(), e);
    }
  }

  private static Reading read(InputStream xml, Instant written, Answer answer, Reference reference)
      throws VendorException {
    Reading.Builder reading = Reading.builder();
    SettlementEvents events = new SettlementEvents(written, answer, reference, reading);
    try {
      if (new PriceReportXml(xml, events::add).read() == 0) {
        throw new VendorException(ErrorKind.NOT_FOUND, "the file holds no price report");
      }
    } catch (XMLStreamException | IOException e) {
      throw new VendorException(
          ErrorKind.MALFORMED, "the file cannot be read: " + e.getMessage(), e);
    }
    return reading.build();
  }
}
