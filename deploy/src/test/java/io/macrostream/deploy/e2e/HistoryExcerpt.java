package io.macrostream.deploy.e2e;

import io.macrostream.functions.SharedMaterial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** The history files of the core catalogue, cut to some years, in the same form. */
public final class HistoryExcerpt {

  private static final List<String> FILES =
      List.of(
          "indices/gspc.csv",
          "indices/bvsp.csv",
          "indices/vix_cboe.csv",
          "commodities/wti_spot_eia.csv",
          "commodities/brent_spot_eia.csv",
          "etf/gld.csv",
          "etf/eem.csv",
          "etf/efa.csv",
          "etf/tlt.csv",
          "etf/lqd.csv",
          "fx/ecb_eurofxref.csv.gz",
          "rates_us/treasury_cmt_curve.csv");

  private HistoryExcerpt() {}

  /**
   * Writes the rows from {@code first} to {@code last} below {@code directory}; skips the test
   * where the shared material is absent.
   */
  public static void write(Path directory, LocalDate first, LocalDate last) throws IOException {
    for (String file : FILES) {
      cut(SharedMaterial.file("data/history/" + file), directory.resolve(file), first, last);
    }
  }

  private static void cut(Path from, Path to, LocalDate first, LocalDate last) throws IOException {
    boolean zipped = from.toString().endsWith(".gz");
    Files.createDirectories(to.getParent());
    try (var in = Files.newInputStream(from);
        var lines =
            new BufferedReader(
                new InputStreamReader(
                    zipped ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8));
        var out = Files.newOutputStream(to);
        var writer =
            new OutputStreamWriter(
                zipped ? new GZIPOutputStream(out) : out, StandardCharsets.UTF_8)) {
      writer.write(lines.readLine() + "\n");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        LocalDate date = LocalDate.parse(line.substring(0, 10));
        if (!date.isBefore(first) && !date.isAfter(last)) {
          writer.write(line + "\n");
        }
      }
    }
  }
}
