package io.macrostream.connectors.vendor.b3;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.zip.ZipEntry;

/** What the library does not say of zips: how many members they announce, and when those were. */
final class Zips {

  /** Without members a zip is this alone. */
  private static final int END_LENGTH = 22;

  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int MEMBERS_AT = 10;
  private static final int EXTENDED_TIME = 0x5455;
  private static final int NTFS_TIME = 0x000A;

  private Zips() {}

  /** Whether the body begins like a zip, be it an empty one. */
  static boolean isZip(byte[] body) {
    return isMark(body, 0, 3, 4) || isMark(body, 0, 5, 6);
  }

  /** Whether it is a zip without members. */
  static boolean isEmpty(byte[] body) {
    return isMark(body, 0, 5, 6);
  }

  /**
   * How many members the directory at the end announces.
   *
   * @throws IOException if the end is missing: the zip is cut off
   */
  static int members(byte[] zip) throws IOException {
    int earliest = Math.max(0, zip.length - END_LENGTH - LONGEST_COMMENT);
    for (int at = zip.length - END_LENGTH; at >= earliest; at--) {
      if (isMark(zip, at, 5, 6)) {
        return number(zip, at + MEMBERS_AT);
      }
    }
    throw new IOException("its end is missing");
  }

  /**
   * When a member was written. The old form of its time stamp has no zone.
   *
   * @param zone where the writer was
   */
  static Optional<Instant> written(ZipEntry entry, ZoneId zone) {
    if (hasInstant(entry.getExtra())) {
      return Optional.of(entry.getLastModifiedTime().toInstant());
    }
    try {
      return Optional.ofNullable(entry.getTimeLocal()).map(time -> time.atZone(zone).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty(); // month 0, for one, means that nobody set it
    }
  }

  private static boolean hasInstant(byte[] extra) {
    int at = 0;
    while (extra != null && at + 4 <= extra.length) {
      int tag = number(extra, at);
      int length = number(extra, at + 2);
      at += 4;
      if (tag == NTFS_TIME || (tag == EXTENDED_TIME && at < extra.length && (extra[at] & 1) != 0)) {
        return true;
      }
      at += length;
    }
    return false;
  }

  private static boolean isMark(byte[] bytes, int at, int third, int fourth) {
    return at >= 0
        && at + 4 <= bytes.length
        && bytes[at] == 'P'
        && bytes[at + 1] == 'K'
        && bytes[at + 2] == third
        && bytes[at + 3] == fourth;
  }

  private static int number(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
  }
}
