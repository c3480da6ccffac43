package io.macrostream.deploy.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.macrostream.deploy.explain.Subject.Decision;
import io.macrostream.deploy.explain.Subject.Figure;
import io.macrostream.deploy.explain.Subject.Hash;
import io.macrostream.deploy.terminal.CliException;
import io.macrostream.deploy.terminal.ExitCode;
import io.macrostream.functions.event.RiskMetric;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {

  private static final LocalDate DAY = LocalDate.of(2008, 10, 6);

  @Test
  void aHashIsAnAlertOrASignal() {
    assertThat(Subject.parse("0a1b2c")).isEqualTo(new Hash("0a1b2c"));
    assertThat(Subject.parse("0A1B2C")).isEqualTo(new Hash("0a1b2c"));
    Hash whole = (Hash) Subject.parse("f".repeat(64));
    assertThat(whole.fits("f".repeat(64))).isTrue();
    assertThat(new Hash("0a1b2c").fits("0a1b2cd0")).isTrue();
    assertThat(new Hash("0a1b2c").fits("10a1b2c")).isFalse();
  }

  @Test
  void aFigureHasADayInItsMiddle() {
    assertThat(Subject.parse("GLOBAL20/2008-10-06/VAR99"))
        .isEqualTo(new Figure("GLOBAL20", DAY, "VAR99", OptionalInt.empty()));
    assertThat(Subject.parse("a/b/2008-10-06/VAR99_STUDENT_T@12"))
        .isEqualTo(new Figure("a/b", DAY, "VAR99_STUDENT_T", OptionalInt.of(12)));
    assertThat(Subject.parse("N/2008-10-06/ES95@3").text()).isEqualTo("N/2008-10-06/ES95@3");
  }

  @Test
  void aDecisionHasADayAtItsEnd() {
    assertThat(Subject.parse("TSMOM/SPX/2008-10-06")).isEqualTo(new Decision("TSMOM", "SPX", DAY));
    assertThat(Subject.parse("TSMOM/BTC/USD/2008-10-06"))
        .isEqualTo(new Decision("TSMOM", "BTC/USD", DAY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0a1b2",
        "VAR99",
        "GLOBAL20/VAR99",
        "GLOBAL20/2008-10-06",
        "GLOBAL20/2008-13-06/VAR99",
        "GLOBAL20/2008-10-06/VAR99@0",
        "GLOBAL20/2008-10-06/VAR99@newest",
        "/2008-10-06/VAR99",
        "TSMOM/SPX/2008-02-30"
      })
  void anythingElseIsAUsageErrorThatShowsTheForms(String text) {
    assertThatThrownBy(() -> Subject.parse(text))
        .isInstanceOfSatisfying(
            CliException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE);
              assertThat(e.fix()).contains("SPX/2018-02-05/VAR99", "@2", "6 digits");
            });
  }

  @Test
  void aFigureIsNamedAsLimitsNameIt() {
    RiskMetric var = Sample.figure("VAR", "HISTORICAL", 9_900, 1, 5);
    RiskMetric ofStudent = Sample.figure("VAR", "STUDENT_T", 9_900, 1, 5);
    RiskMetric pnl = Sample.figure("PNL", "POSITIONS", 0, 1, 5);
    RiskMetric stress = Sample.figure("STRESS_PNL", "rates_up", 0, 1, 5);
    for (RiskMetric each : List.of(var, ofStudent, pnl, stress)) {
      assertThat(named("VAR99").fits(each)).isEqualTo(each == var);
      assertThat(named("VAR99_STUDENT_T").fits(each)).isEqualTo(each == ofStudent);
      assertThat(named("LOSS").fits(each)).isEqualTo(each == pnl);
      assertThat(named("STRESS_PNL").fits(each)).isEqualTo(each == stress);
      assertThat(named("STRESS_PNL_rates_up").fits(each)).isEqualTo(each == stress);
      assertThat(new Figure("N", DAY.plusDays(1), "VAR99", OptionalInt.empty()).fits(each))
          .isFalse();
      assertThat(new Figure("M", DAY, "VAR99", OptionalInt.empty()).fits(each)).isFalse();
    }
  }

  private static Figure named(String metric) {
    return new Figure(Sample.NODE, DAY, metric, OptionalInt.empty());
  }
}
