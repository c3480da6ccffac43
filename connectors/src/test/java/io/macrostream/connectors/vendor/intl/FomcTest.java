package io.macrostream.connectors.vendor.intl;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.Window;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Document;
import io.macrostream.functions.event.Reason;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FomcTest {

  private static final String URL =
      "https://www.federalreserve.gov/newsevents/pressreleases/monetary20241218a.htm";

  private static final String PAGE =
      """
      <!DOCTYPE html><html><head>
      <title>Federal Reserve Board - Federal Reserve issues FOMC statement</title>
      <script>var a = "<p>no text</p>";</script></head><body><ul><li>January 1, 1999</li></ul>
      <div id="article"><div class="heading col-xs-12"><p class="article__time">December 18, 2024</p>
      <h3 class="title">Federal Reserve issues FOMC statement</h3>
      <p class="releaseTime">For release at 2:00 p.m. EST
      <ul class="list-unstyled"><li>Share</li></ul></div>
      <div class="col-xs-12"><p>Recent indicators suggest that&nbsp;activity
      has <em>expanded</em>&#46;</p>
      <p>The Committee&rsquo;s goals &amp; risks.</p>
      <p>For media inquiries, please email <a href="/x">[email&#160;protected]</a></p></div></div>
      <div id="lastUpdate">Last Update: December 18, 2024</div></body></html>
      """;

  private static final String FILE =
      """
      date,text,url
      2024-11-07,"The Federal Open Market Committee, on
      two lines.",https://www.federalreserve.gov/newsevents/pressreleases/monetary20241107a.htm
      2020-03-15,Coronavirus.,https://www.federalreserve.gov/newsevents/pressreleases/monetary20200315a.htm
      2020-03-03,Coronavirus.,https://www.federalreserve.gov/newsevents/pressreleases/monetary20200303a.htm
      """;

  /** Counted and looked up in the file with an independent tool. */
  @Test
  void theFileOfStatementsIsRead() throws Exception {
    Reading reading = Payloads.read("FOMC", "fomc/statements-2000-on.csv");
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.missing()).isZero();
    assertThat(reading.events()).hasSize(179);
    Document first = (Document) reading.events().get(0);
    assertThat(first.documentId()).isEqualTo("fomc-statement-2000-02-02");
    assertThat(first.kind()).isEqualTo("STATEMENT");
    assertThat(first.language()).isEqualTo("en");
    assertThat(first.text())
        .startsWith("The Federal Open Market Committee voted today to raise")
        .hasSize(1254);
    assertThat(first.url())
        .isEqualTo(
            "https://www.federalreserve.gov/boarddocs/press/general/2000/20000202/default.htm");
    assertThat(first.observedAt()).isEqualTo("2000-02-02T19:00:00Z");
    // At 14:15 or later in those years: certain when the day is over.
    assertThat(first.availableAt()).isEqualTo("2000-02-03T04:59:59.999Z");
    assertThat(first.availability()).isEqualTo(Availability.DERIVED);
    Document last = (Document) reading.events().get(178);
    assertThat(last.documentId()).isEqualTo("fomc-statement-2024-12-18");
    assertThat(last.text()).hasSize(2339).endsWith("Implementation Note issued December 18, 2024");
    assertThat(last.availableAt()).isEqualTo("2024-12-18T19:00:00Z");
  }

  @Test
  void statementsBetweenMeetingsAreKnownWhenTheirDayIsOver() throws Exception {
    List<Document> all = documents(Payloads.read("FOMC", "", FILE));
    assertThat(all).hasSize(3);
    assertThat(all.get(0).text()).isEqualTo("The Federal Open Market Committee, on\ntwo lines.");
    assertThat(all.get(0).availableAt()).isEqualTo("2024-11-07T19:00:00Z");
    assertThat(all.get(1).observedAt()).isEqualTo("2020-03-15T18:00:00Z");
    assertThat(all.get(1).availableAt()).isEqualTo("2020-03-16T03:59:59.999Z");
    assertThat(all.get(2).availableAt()).isEqualTo("2020-03-04T04:59:59.999Z");
  }

  private static List<Document> documents(Reading reading) {
    return reading.events().stream().map(Document.class::cast).toList();
  }

  @Test
  void badRowsAreRejectedAndTheOthersSurvive() throws Exception {
    String bad =
        FILE
            + "2020-02-30,x,\n"
            + "2020-03-03,again,\n"
            + "2020-04-29,x,https://www.federalreserve.gov/a/monetary20200430a.htm\n"
            + "2027-04-29,x,\n"
            + "2020-06-10,,\n"
            + "2020-07-29,x\n"
            + "2020-09-16,\"cut off";
    Reading reading = Payloads.read("FOMC", "", bad);
    assertThat(reading.events()).hasSize(3);
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(
            Reason.BAD_DATE,
            Reason.DUPLICATE,
            Reason.BAD_DATE,
            Reason.BEYOND_HORIZON,
            Reason.WRONG_COLUMN_COUNT,
            Reason.MALFORMED);
  }

  @Test
  void thePageOfAStatementTellsItsRelease() throws Exception {
    Document page = documents(Payloads.read("FOMC", URL, PAGE)).get(0);
    assertThat(page.documentId()).isEqualTo("fomc-statement-2024-12-18");
    assertThat(page.title()).isEqualTo("Federal Reserve issues FOMC statement");
    assertThat(page.text())
        .isEqualTo(
            "Recent indicators suggest that activity has expanded.\n"
                + "The Committee\u2019s goals & risks.");
    assertThat(page.observedAt()).isEqualTo("2024-12-18T19:00:00Z");
    assertThat(page.publishedAt()).isEqualTo("2024-12-18T19:00:00Z");
    assertThat(page.availableAt()).isEqualTo("2024-12-18T19:00:00Z");
    assertThat(page.availability()).isEqualTo(Availability.OFFICIAL);
    Document sunday =
        documents(
                Payloads.read(
                    "FOMC",
                    URL,
                    PAGE.replace("December 18, 2024", "March 15, 2020")
                        .replace("2:00 p.m. EST", "5:00 p.m. EDT")))
            .get(0);
    assertThat(sunday.availableAt()).isEqualTo("2020-03-15T21:00:00Z");
    Document immediate =
        documents(
                Payloads.read(
                    "FOMC",
                    URL,
                    PAGE.replace("For release at 2:00 p.m. EST", "For immediate release")))
            .get(0);
    assertThat(immediate.availability()).isEqualTo(Availability.DERIVED);
    assertThat(immediate.text()).startsWith("Recent indicators");
  }

  @Test
  void errorsAreTyped() {
    assertKind(PAGE.replace("FOMC statement", "minutes"), ErrorKind.UNSUPPORTED);
    assertKind(PAGE.replace("December 18, 2024", "x"), ErrorKind.MALFORMED);
    assertKind("", ErrorKind.MALFORMED);
    assertKind("date,te", ErrorKind.MALFORMED);
  }

  private static void assertKind(String body, ErrorKind kind) {
    assertThat(Payloads.error("FOMC", Payloads.answer(URL, 200, body)).kind()).isEqualTo(kind);
  }

  @Test
  void aHostilePageTakesNoLongTime() {
    for (String part : List.of("<ul", "<p ", "<h3 ", "<", "<!--", "For release at ", "&")) {
      String page = PAGE.replace("Recent", part.repeat(400_000 / part.length()));
      assertThatCode(() -> assertTimeout(ofSeconds(20), () -> FomcPage.of(page)))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void everyDayIsAskedFor() {
    Series any = Series.unregistered("FOMC", "statements");
    assertThat(
            new Fomc()
                .requests(any, Window.of(LocalDate.of(2020, 3, 14), LocalDate.of(2020, 3, 15))))
        .extracting(ApiRequest::url)
        .containsExactly(
            "https://www.federalreserve.gov/newsevents/pressreleases/monetary20200314a.htm",
            "https://www.federalreserve.gov/newsevents/pressreleases/monetary20200315a.htm");
    assertThat(request(any, 2000, 2, 2))
        .isEqualTo(
            "https://www.federalreserve.gov/boarddocs/press/general/2000/20000202/default.htm");
    assertThat(request(any, 2005, 12, 13))
        .isEqualTo(
            "https://www.federalreserve.gov/boarddocs/press/monetary/2005/20051213/default.htm");
  }

  private static String request(Series series, int year, int month, int day) {
    LocalDate date = LocalDate.of(year, month, day);
    return new Fomc().requests(series, Window.of(date, date)).get(0).url();
  }

  @Test
  void damagedBodiesAreRefused() {
    Damage.toBytes("FOMC", URL, PAGE.getBytes(StandardCharsets.UTF_8));
    Damage.toBytes("FOMC", URL, FILE.getBytes(StandardCharsets.UTF_8));
  }
}
