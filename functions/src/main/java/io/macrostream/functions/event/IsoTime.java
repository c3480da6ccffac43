package io.macrostream.functions.event;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Times as {@code 2026-11-20T17:41:22.000Z}: UTC, always with milliseconds. Every record holds some
 * of them; the JDK's formatter, which knows all forms, takes as long as the rest of a record.
 */
final class IsoTime {

  private static final DateTimeFormatter ANY_YEAR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
  private static final long DAY_MILLIS = 86_400_000L;
  private static final int LENGTH = "2026-11-20T17:41:22.000Z".length();

  private IsoTime() {}

  /** What is finer than a millisecond is cut off. */
  static String format(Instant time) {
    long millis = time.toEpochMilli();
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(millis, DAY_MILLIS));
    if (date.getYear() < 0 || date.getYear() > 9999) {
      return ANY_YEAR.format(time);
    }
    int ofDay = (int) Math.floorMod(millis, DAY_MILLIS);
    byte[] text = new byte[LENGTH];
    digits(text, 0, 4, date.getYear());
    text[4] = '-';
    digits(text, 5, 2, date.getMonthValue());
    text[7] = '-';
    digits(text, 8, 2, date.getDayOfMonth());
    text[10] = 'T';
    digits(text, 11, 2, ofDay / 3_600_000);
    text[13] = ':';
    digits(text, 14, 2, ofDay / 60_000 % 60);
    text[16] = ':';
    digits(text, 17, 2, ofDay / 1000 % 60);
    text[19] = '.';
    digits(text, 20, 3, ofDay % 1000);
    text[23] = 'Z';
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void digits(byte[] text, int from, int count, int value) {
    int rest = value;
    for (int i = from + count - 1; i >= from; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /**
   * Reads any ISO-8601 instant; the form of {@link #format} is the quick one.
   *
   * @throws DateTimeException if it is none
   */
  static Instant parse(String text) {
    if (!isOurForm(text)) {
      return Instant.parse(text);
    }
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      return Instant.parse(text); // the end of a day, a leap second, or an error with its message
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    long ofDay = ((hour * 60L + minute) * 60 + second) * 1000 + number(text, 20, 23);
    return Instant.ofEpochMilli(day * DAY_MILLIS + ofDay);
  }

  private static boolean isOurForm(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = text.charAt(i);
      boolean fits =
          switch (i) {
            case 4, 7 -> c == '-';
            case 10 -> c == 'T';
            case 13, 16 -> c == ':';
            case 19 -> c == '.';
            case 23 -> c == 'Z';
            default -> c >= '0' && c <= '9';
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }
}
