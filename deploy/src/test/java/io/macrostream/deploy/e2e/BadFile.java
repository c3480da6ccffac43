package io.macrostream.deploy.e2e;

import io.macrostream.functions.event.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/** A file of ingest, synthetic, with bad lines among the good ones. */
final class BadFile {

  private record Line(String text, Reason reason, boolean refusedAsCommand) {}

  private final String path;
  private final List<Line> lines = new ArrayList<>();

  /**
   * @param path below the directory it is written to; {@code .gz} is packed
   */
  BadFile(String path) {
    this.path = path;
  }

  /** Lines that can be used. */
  BadFile good(String... texts) {
    for (String text : texts) {
      lines.add(new Line(text, null, false));
    }
    return this;
  }

  /** A line that cannot be used, and why. */
  BadFile bad(Reason reason, String text) {
    lines.add(new Line(text, reason, false));
    return this;
  }

  /** A line that can be read and asks for what is not allowed. */
  BadFile refused(Reason reason, String text) {
    lines.add(new Line(text, reason, true));
    return this;
  }

  /** Writes it below {@code directory}, with or without the bad lines. */
  Path write(Path directory, boolean withBad) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream text = path.endsWith(".gz") ? new GZIPOutputStream(out) : out) {
      for (Line line : lines) {
        if (withBad || line.reason == null) {
          text.write((line.text + '\n').getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return file;
  }

  /** Reasons of the dead letters of its bad lines, by origin. */
  Map<String, Reason> expected() {
    Map<String, Reason> expected = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      if (line.reason != null) {
        String origin = path + ':' + (i + 1);
        expected.put(line.refusedAsCommand ? "command:" + origin : origin, line.reason);
      }
    }
    return expected;
  }
}
