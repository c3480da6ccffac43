package io.macrostream.deploy.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.macrostream.deploy.terminal.Terminal;
import io.macrostream.functions.event.Alert.State;
import io.macrostream.functions.event.Position;
import io.macrostream.functions.event.RiskMetric;
import io.macrostream.functions.event.Utilisation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ExplainViewTest {

  private static final Position HELD =
      Sample.position("N", "SPX", 788.1462495120064, "2008-01-01T00:00:00Z", 5);
  private static final MarketInput LEVEL =
      new MarketInput("SPX", "market.bars", Sample.CLOSE, Sample.CLOSE, 1056.89, "yahoo", 1);

  private static String text(Chain chain) {
    var nowhere = new PrintWriter(new StringWriter());
    return String.join(
        "\n", new ExplainView(new Terminal(nowhere, nowhere, false)).of(chain).lines());
  }

  private static FigureChain figure(long positionsVersion) {
    RiskMetric figure = Sample.figure("VAR", "HISTORICAL", 9_900, 1, positionsVersion);
    return new FigureChain(
        figure,
        1,
        Holdings.of(figure, List.of(HELD), Map.of()),
        List.of(LEVEL),
        List.of(),
        new TreeSet<>(),
        null);
  }

  @Test
  void anAlertIsATreeDownToTheMarket() {
    List<Utilisation> rows = new ArrayList<>();
    for (int version = 1; version <= 20; version++) {
      rows.add(Sample.row("L1", version, Sample.CLOSE.minusSeconds(20 - version)));
    }
    String text =
        text(
            new AlertChain(
                List.of(Sample.alert(State.OPEN, 1, Sample.CLOSE)),
                rows,
                rows.get(19),
                Sample.limit("L1", 2),
                figure(5)));
    assertThat(text.lines())
        .startsWith(
            "alert 0a1b2c3d4e5f60718293a4b5c6d7e8f9  HARD_BREACH of N VAR99, OPEN since"
                + " 2008-10-06T23:59:59.999Z",
            "├─ its life")
        .contains(
            "└─ utilisation by L1 on 2008-10-06, v20 opened it",
            "   │  and 15 more of that day, see --json",
            "   ├─ limit L1 v2  HARD 100 USD",
            "   │     set by desk, approved by head",
            "   └─ figure N/2008-10-06/VAR99@1  100.5 USD",
            "      ├─ 1 position in force, their versions add up to 5, as the figure says");
    assertThat(text)
        .contains("→       20  2008-10-06T23:59:59.999Z", "788.1462495120064", "1056.89");
  }

  @Test
  void positionsThatDoNotAddUpAreToldSo() {
    assertThat(text(figure(7))).contains("their versions add up to 5, but the figure says 7");
  }

  @Test
  void anAlertOfAWatchdogHasNoFigure() {
    assertThat(
            text(
                new AlertChain(
                    List.of(Sample.alert(State.OPEN, 1, Sample.CLOSE)),
                    List.of(),
                    null,
                    null,
                    null)))
        .contains("raised by a watch");
  }

  @Test
  void numbersKeepEveryDigit() {
    assertThat(EventText.exact(1.0E7)).isEqualTo("10000000");
    assertThat(EventText.exact(1.5E-7)).isEqualTo("0.00000015");
    assertThat(EventText.exact(271002.33000000002)).isEqualTo("271002.33");
    assertThat(EventText.exact(0.1 + 0.2)).isEqualTo("0.30000000000000004");
    assertThat(EventText.exact(null)).isEqualTo("-");
  }

  @Test
  void forMachinesTheSameIsThere() {
    var json = ExplainJson.of(figure(7));
    assertThat(json)
        .containsEntry("kind", "figure")
        .containsEntry("positions_version", 5L)
        .containsEntry("positions_add_up", false);
    assertThat(json.get("figure").toString()).contains("\"positions_version\":7");
    assertThat(json.get("market").toString()).contains("1056.89", "yahoo");
  }
}
