package io.macrostream.connectors.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file in memory. Blank lines are left out; they hold nothing.
 *
 * @param header its first line, without a byte order mark
 * @param lines the others
 */
public record CsvFile(CsvLine header, List<CsvLine> lines) {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /**
   * Reads a file, unpacking it if its name ends in {@code .gz}.
   *
   * @throws IOException if it cannot be read or unpacked, or is empty
   */
  public static CsvFile read(Path path) throws IOException {
    return parse(path.toString(), Files.readAllBytes(path));
  }

  /**
   * Reads a file from its bytes.
   *
   * @throws IOException if they cannot be unpacked or hold no line
   */
  public static CsvFile parse(String name, byte[] bytes) throws IOException {
    String text = new String(unpacked(name, bytes), StandardCharsets.UTF_8);
    List<CsvLine> lines = new ArrayList<>();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (!line.isBlank()) {
        lines.add(new CsvLine(number, line));
      }
    }
    if (lines.isEmpty()) {
      throw new IOException("the file is empty");
    }
    CsvLine first = lines.get(0);
    String header = first.text();
    if (header.startsWith(BYTE_ORDER_MARK)) {
      header = header.substring(BYTE_ORDER_MARK.length());
    }
    return new CsvFile(new CsvLine(first.number(), header), lines.subList(1, lines.size()));
  }

  /**
   * The bytes of a file, unpacked if its name ends in {@code .gz}.
   *
   * @throws IOException if they cannot be unpacked
   */
  public static byte[] unpacked(String name, byte[] bytes) throws IOException {
    if (!name.endsWith(".gz")) {
      return bytes;
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }
}
