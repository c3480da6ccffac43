package io.macrostream.connectors.vendor.b3;

import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.VendorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A zip, or a zip in a zip, with the XML files of a day. Several files are versions of the day, of
 * which the last by name holds.
 */
final class Archive {

  /** The full report of a day with all equities and options unpacks to some hundred megabytes. */
  static final long LONGEST = 512L << 20;

  private static final int LONGEST_INNER = 64 << 20;
  private static final int MOST_MEMBERS = 64;
  private static final int DEEPEST = 3;

  private final ZoneId zone;
  private final List<Member> reports = new ArrayList<>();
  private int members;
  private int files;
  private long left = LONGEST;
  private int leftOfInner = LONGEST_INNER;

  /**
   * An XML file.
   *
   * @param archive the zip that it is in
   * @param position its place in it
   * @param name its name
   * @param written its time stamp, or null if it has none
   */
  record Member(byte[] archive, int position, String name, Instant written) {

    /** Its bytes. */
    InputStream open() throws IOException {
      ZipInputStream zip = stream(archive);
      for (int i = 0; i <= position; i++) {
        zip.getNextEntry();
      }
      return zip;
    }
  }

  private Archive(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * The last version. The whole archive is unpacked once, so that a broken one is found before any
   * of it is used.
   *
   * @param zone where time stamps without a zone are
   * @throws VendorException if there is none
   */
  static Member latest(byte[] body, ZoneId zone) throws VendorException {
    Archive archive = new Archive(zone);
    try {
      archive.list(body, 1);
    } catch (IOException | IllegalArgumentException e) {
      // The latter is how the library rejects names that are not in their charset.
      throw new VendorException(ErrorKind.MALFORMED, "the archive is broken: " + e.getMessage(), e);
    }
    return archive.reports.stream()
        .max(Comparator.comparing(Member::name))
        .orElseThrow(archive::nothing);
  }

  private VendorException nothing() {
    return files == 0
        ? new VendorException(ErrorKind.NOT_FOUND, "the archive is empty: no file of that day")
        : new VendorException(ErrorKind.UNSUPPORTED, "the archive holds no price report");
  }

  private void list(byte[] archive, int depth) throws IOException {
    int announced = Zips.members(archive);
    ZipInputStream zip = stream(archive);
    int position = 0;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (++members > MOST_MEMBERS) {
        throw new IOException("it has more than " + MOST_MEMBERS + " members");
      }
      String name = entry.getName().toLowerCase(Locale.ROOT);
      if (name.endsWith(".zip") && depth < DEEPEST) {
        list(inner(zip), depth + 1);
      } else {
        files++;
        if (name.endsWith(".xml")) {
          Instant written = Zips.written(entry, zone).orElse(null);
          reports.add(new Member(archive, position, entry.getName(), written));
        }
        pass(zip);
      }
      position++;
    }
    if (position != announced) {
      throw new IOException("it has " + position + " files and announces " + announced);
    }
  }

  private byte[] inner(InputStream zip) throws IOException {
    byte[] bytes = zip.readNBytes(leftOfInner + 1);
    leftOfInner -= bytes.length;
    if (leftOfInner < 0) {
      throw new IOException("the archives within it are too long");
    }
    return bytes;
  }

  /** Unpacks to the end, where the check sum is. */
  private void pass(InputStream zip) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
      take(read);
    }
  }

  private void take(int count) throws IOException {
    left -= count;
    if (left < 0) {
      throw new IOException("it unpacks to more than " + LONGEST + " bytes");
    }
  }

  /** The name of the first member, of the first one within it if that is a zip, and so on. */
  static List<String> firstNames(byte[] body) {
    List<String> names = new ArrayList<>();
    try {
      InputStream in = new ByteArrayInputStream(body);
      for (int depth = 0; depth < DEEPEST; depth++) {
        ZipInputStream zip = new ZipInputStream(in, StandardCharsets.ISO_8859_1);
        ZipEntry entry = zip.getNextEntry();
        if (entry == null) {
          break;
        }
        names.add(entry.getName());
        in = zip;
      }
    } catch (IOException | IllegalArgumentException e) {
      return names; // what comes now is broken
    }
    return names;
  }

  private static ZipInputStream stream(byte[] archive) {
    return new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.ISO_8859_1);
  }
}
