package io.macrostream.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class BenchReportTest {

  @TempDir Path directory;

  @Test
  void aReportHoldsFiguresConditionsAndAPlotToScale() throws Exception {
    var result =
        new BenchResult(
            "a",
            "A against B",
            Map.of("processors", "2"),
            List.of(row("A", 200_000L, 0.25), row("B & C", 7L, 1234.5)),
            new BarChart(
                "events per second",
                List.of(new BarChart.Bar("A", 50, false), new BarChart.Bar("B & C", 200, true))));

    Path markdown = BenchReport.write(result, directory.resolve("new"));

    assertThat(Files.readString(markdown))
        .isEqualTo(
            """
            # A against B

            | job | records | ratio |
            | --- | --- | --- |
            | A | 200,000 | 0.250 |
            | B & C | 7 | 1,235 |

            ![events per second](bench-a.svg)

            - processors: 2
            """);
    NodeList bars =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(directory.resolve("new/bench-a.svg").toFile())
            .getElementsByTagName("rect");
    assertThat(bars.getLength()).isEqualTo(3); // the first is the background
    assertThat(4 * width(bars, 1)).isEqualTo(width(bars, 2));
  }

  private static double width(NodeList bars, int index) {
    return Double.parseDouble(((Element) bars.item(index)).getAttribute("width"));
  }

  private static Map<String, Object> row(String job, long records, double ratio) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("job", job);
    row.put("records", records);
    row.put("ratio", ratio);
    return row;
  }
}
