package io.macrostream.connectors.vendor.bcb;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.VendorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The central bank's monthly file of secondary-market trades: a zip with one CSV, {@code
 * NegE202501.CSV} for trades between groups, {@code NegT202501.CSV} for all.
 *
 * @param allTrades whether trades within a group are in it
 * @param text the CSV, ASCII with semicolons
 */
record TradesFile(boolean allTrades, String text) {

  private static final String HEADER = "DATA MOV;";
  private static final Pattern NAME = Pattern.compile("NEG([ET])\\d{6}");
  private static final int LARGEST = 8 << 20;
  private static final int END_RECORD = 22;
  private static final int END_RECORD_LONGEST = END_RECORD + 65_535;
  private static final byte[] MAGIC = {'P', 'K', 3, 4};
  private static final byte[] END_MAGIC = {'P', 'K', 5, 6};

  static boolean isOne(Answer answer) {
    if (Start.of(answer, HEADER.length() + 3).startsWith(HEADER)) {
      return true;
    }
    if (!isZip(answer.body())) {
      return false;
    }
    try (ZipInputStream zip = open(answer)) {
      return zip.getNextEntry() != null
          && new String(zip.readNBytes(HEADER.length()), StandardCharsets.ISO_8859_1)
              .equals(HEADER);
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isZip(byte[] body) {
    return body.length > MAGIC.length && Arrays.equals(Arrays.copyOf(body, MAGIC.length), MAGIC);
  }

  private static ZipInputStream open(Answer answer) {
    return new ZipInputStream(new ByteArrayInputStream(answer.body()), StandardCharsets.ISO_8859_1);
  }

  /**
   * Unpacks an answer.
   *
   * @throws VendorException if it is cut off, too big, or does not tell which trades are in it
   */
  static TradesFile of(Answer answer) throws VendorException {
    if (!isZip(answer.body())) {
      return named(answer.request().path(), answer.text());
    }
    if (!hasEnd(answer.body())) {
      throw new VendorException(ErrorKind.MALFORMED, "the zip is cut off");
    }
    try (ZipInputStream zip = open(answer)) {
      ZipEntry entry = zip.getNextEntry();
      if (entry == null) {
        throw new VendorException(ErrorKind.MALFORMED, "the zip is empty");
      }
      byte[] bytes = zip.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new VendorException(
            ErrorKind.MALFORMED, "the zip unpacks to more than " + LARGEST + " bytes");
      }
      return named(entry.getName(), new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException | IllegalArgumentException e) {
      throw new VendorException(
          ErrorKind.MALFORMED, "the zip cannot be unpacked: " + e.getMessage(), e);
    }
  }

  private static boolean hasEnd(byte[] body) {
    int first = Math.max(0, body.length - END_RECORD_LONGEST);
    for (int i = body.length - END_RECORD; i >= first; i--) {
      if (Arrays.equals(body, i, i + END_MAGIC.length, END_MAGIC, 0, END_MAGIC.length)) {
        return true;
      }
    }
    return false;
  }

  private static TradesFile named(String name, String text) throws VendorException {
    Matcher matcher = NAME.matcher(name.toUpperCase(Locale.ROOT));
    if (!matcher.find()) {
      throw new VendorException(
          ErrorKind.UNSUPPORTED,
          "neither NegE nor NegT in its name tells which trades are in " + Excerpt.of(name));
    }
    return new TradesFile(matcher.group(1).equals("T"), text);
  }
}
