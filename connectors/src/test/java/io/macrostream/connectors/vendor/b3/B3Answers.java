package io.macrostream.connectors.vendor.b3;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.functions.event.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Made-up answers of the exchange. */
final class B3Answers {

  static final String VENDOR = "B3_MARKET_DATA";
  static final String FILE =
      "https://www.b3.com.br/pesquisapregao/download?filelist=SPRD260112.zip";

  private static final AnswerReader READER = AnswerReader.bundled();

  private B3Answers() {}

  static Answer answer(String url, byte[] body) {
    return new Answer(ApiRequest.get(url), 200, body, Payloads.RECEIVED);
  }

  static Answer answer(String url, String body) {
    return answer(url, body.getBytes(StandardCharsets.UTF_8));
  }

  static Reading read(Answer answer) throws Exception {
    return READER.read(Payloads.profile(VENDOR), answer);
  }

  static <T extends Event> List<T> of(Reading reading, Class<T> type) {
    return reading.events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** A price report of the day with these elements per instrument. */
  static String report(String day, String... instruments) {
    StringBuilder xml =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><Document xmlns=\"urn:bvmf.052.01.xsd\">"
                + "<BizFileHdr><Xchg><BizGrp>");
    for (String instrument : instruments) {
      String[] parts = instrument.split(" ", 2);
      xml.append("<Document xmlns=\"urn:bvmf.217.01.xsd\"><PricRpt><TradDt><Dt>")
          .append(day)
          .append("</Dt></TradDt><SctyId><TckrSymb>")
          .append(parts[0])
          .append("</TckrSymb></SctyId><FinInstrmId><OthrId><Id>1</Id></OthrId></FinInstrmId>")
          .append("<TradDtls/><FinInstrmAttrbts>");
      for (String field : parts[1].split(" ")) {
        String[] pair = field.split("=");
        xml.append('<').append(pair[0]).append(" Ccy=\"BRL\">").append(pair[1]);
        xml.append("</").append(pair[0]).append('>');
      }
      xml.append("</FinInstrmAttrbts></PricRpt></Document>");
    }
    return xml.append("</BizGrp></Xchg></BizFileHdr></Document>").toString();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A zip of members, each a name and its bytes, written at that local time. */
  static byte[] zip(LocalDateTime written, Object... members) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < members.length; i += 2) {
        var entry = new ZipEntry((String) members[i]);
        entry.setTimeLocal(written);
        zip.putNextEntry(entry);
        zip.write((byte[]) members[i + 1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A request to the listings. */
  static String call(String method, String argument) {
    return "https://sistemaswebb3-listados.b3.com.br/"
        + method
        + '/'
        + Base64.getEncoder().encodeToString(bytes(argument));
  }
}
