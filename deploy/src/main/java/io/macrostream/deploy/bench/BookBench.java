package io.macrostream.deploy.bench;

import io.macrostream.deploy.terminal.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Order books against sorted maps; see {@link BookBenchmark}. */
public final class BookBench {

  private static final List<String> PATHS = List.of("book", "feed");

  private final JmhRun jmh;
  private final Progress progress;

  /**
   * @param progress shows how far it is
   */
  BookBench(JmhRun.Effort effort, Progress progress) {
    this.jmh = new JmhRun(BookBenchmark.class, 2 * PATHS.size(), "levels", effort);
    this.progress = progress;
  }

  /** One that takes about two minutes, or {@code quick} about twenty seconds. */
  public static BookBench of(boolean quick, Progress progress) {
    return new BookBench(
        quick ? JmhRun.Effort.quick(1000) : JmhRun.Effort.full(100, 1000, 10_000), progress);
  }

  /** Runs the benchmark. */
  public BenchResult run() throws Exception {
    Map<String, Double> scores = jmh.scores(progress);
    List<Map<String, Object>> rows = new ArrayList<>();
    List<BarChart.Bar> bars = new ArrayList<>();
    for (String path : PATHS) {
      for (int levels : jmh.effort().sizes()) {
        double arrays = scores.get(path + "Arrays" + levels);
        double maps = scores.get(path + "TreeMap" + levels);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("path", path);
        row.put("levels", levels);
        row.put("changes_per_second", arrays);
        row.put("tree_map_per_second", maps);
        row.put("ratio_to_tree_map", arrays / maps);
        rows.add(row);
        String label = path + ", " + levels + " levels";
        bars.add(new BarChart.Bar(label, arrays, false));
        bars.add(new BarChart.Bar(label + ", TreeMap", maps, true));
      }
    }
    return new BenchResult(
        "books",
        "Changes of an order book on one core: sorted arrays against a TreeMap of each side",
        jmh.conditions(),
        rows,
        new BarChart("changes per second", bars));
  }
}
