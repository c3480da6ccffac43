package io.macrostream.functions.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

  private static final DateTimeFormatter JDK =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  @Test
  void writesAndReadsWhatTheJdkDoes() {
    var random = new SplittableRandom(7);
    long first = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    long last = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    for (int i = 0; i < 50_000; i++) {
      Instant time = Instant.ofEpochMilli(random.nextLong(first, last + 1));
      String text = IsoTime.format(time);
      assertThat(text).isEqualTo(JDK.format(time));
      assertThat(IsoTime.parse(text)).isEqualTo(time).isEqualTo(Instant.parse(text));
    }
  }

  @Test
  void cutsOffWhatIsFinerThanAMillisecond() {
    assertThat(IsoTime.format(Instant.parse("1969-12-31T23:59:59.999999999Z")))
        .isEqualTo("1969-12-31T23:59:59.999Z");
  }

  @Test
  void leavesYearsOfFiveDigitsToTheJdk() {
    Instant time = Instant.parse("+12345-01-02T03:04:05.006Z");
    assertThat(IsoTime.format(time)).isEqualTo(JDK.format(time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-20T17:41:22Z",
        "2026-11-20T17:41:22.123456Z",
        "2026-11-20T24:00:00.000Z",
        "2016-02-29T00:00:00.000Z"
      })
  void readsEveryFormThatTheJdkReads(String text) {
    assertThat(IsoTime.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29T00:00:00.000Z",
        "2026-13-01T00:00:00.000Z",
        "2026-11-20T25:00:00.000Z",
        "2026-11-20T10:61:00.000Z",
        "2026-11-20 10:00:00.000Z",
        "2026-11-20T10:00:00.000z0",
        "tomorrow",
        ""
      })
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> IsoTime.parse(text)).isInstanceOf(DateTimeException.class);
  }
}
