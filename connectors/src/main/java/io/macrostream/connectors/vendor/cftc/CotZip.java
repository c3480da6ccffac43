package io.macrostream.connectors.vendor.cftc;

import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.VendorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The text file in a yearly zip.
 *
 * @param name its name
 * @param text what is in it
 */
record CotZip(String name, String text) {

  /** Much more than a year of the longest report, and than the bundle of eleven years. */
  private static final int LONGEST = 96 << 20;

  private static final int START = 8192;
  private static final int MOST_MEMBERS = 8;

  static boolean isZip(byte[] body) {
    return body.length > 4 && body[0] == 'P' && body[1] == 'K' && body[2] == 3 && body[3] == 4;
  }

  /** Whether the zip holds a report. */
  static boolean holdsReport(byte[] body) {
    try {
      CotZip member = member(body, START);
      return CotText.isOne(member.text().lines().findFirst().orElse(""));
    } catch (IOException | VendorException | IllegalArgumentException e) {
      return false; // broken, or without a text file: nothing that says it is one
    }
  }

  static CotZip read(byte[] body) throws VendorException {
    try {
      CotZip member = member(body, LONGEST + 1);
      if (member.text().length() > LONGEST) {
        throw new VendorException(
            ErrorKind.TOO_MUCH_ASKED, "the file in the zip has more than " + LONGEST + " bytes");
      }
      return member;
    } catch (IOException | IllegalArgumentException e) {
      // The latter is what the JDK throws at a name that is not in the charset it claims.
      throw new VendorException(ErrorKind.MALFORMED, "the zip is broken: " + e.getMessage(), e);
    }
  }

  /** The first text file, at most so many bytes of it; it is plain ASCII. */
  private static CotZip member(byte[] body, int longest) throws IOException, VendorException {
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(body), StandardCharsets.ISO_8859_1)) {
      for (int i = 0; i < MOST_MEMBERS; i++) {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null) {
          break;
        }
        if (entry.getName().toLowerCase(Locale.ROOT).endsWith(".txt")) {
          byte[] bytes = zip.readNBytes(longest);
          return new CotZip(entry.getName(), new String(bytes, StandardCharsets.ISO_8859_1));
        }
        if (zip.readNBytes(longest).length == longest) {
          break; // do not unpack what is not wanted
        }
      }
    }
    throw new VendorException(ErrorKind.MALFORMED, "there is no text file in the zip");
  }
}
