package io.macrostream.connectors.vendor.b3;

import static io.macrostream.connectors.vendor.b3.B3Answers.FILE;
import static io.macrostream.connectors.vendor.b3.B3Answers.VENDOR;
import static io.macrostream.connectors.vendor.b3.B3Answers.answer;
import static io.macrostream.connectors.vendor.b3.B3Answers.bytes;
import static io.macrostream.connectors.vendor.b3.B3Answers.of;
import static io.macrostream.connectors.vendor.b3.B3Answers.report;
import static io.macrostream.connectors.vendor.b3.B3Answers.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Payloads;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.functions.event.Availability;
import io.macrostream.functions.event.Bar;
import io.macrostream.functions.event.Compounding;
import io.macrostream.functions.event.CurvePoint;
import io.macrostream.functions.event.Observation;
import io.macrostream.functions.event.Reason;
import io.macrostream.functions.time.BrazilCalendar;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceReportsTest {

  private static final LocalDateTime EVENING = LocalDateTime.of(2026, 1, 12, 19, 31, 18);
  private static final Instant USUAL = Instant.parse("2026-01-13T01:31:00Z");
  private static final String F28 = "DI1F28 AdjstdQt=78665.38 AdjstdQtTax=13.022 AdjstdQtStin=F";

  private static Reading recorded() throws Exception {
    return Payloads.read(VENDOR, "b3/SPRD260112.zip");
  }

  /** Counted with an independent tool. */
  @Test
  void theRecordedDayIsRead() throws Exception {
    Reading reading = recorded();
    assertThat(reading.rejected()).isEmpty();
    assertThat(reading.missing()).isEqualTo(0);
    assertThat(of(reading, Bar.class)).filteredOn(bar -> !bar.closeOnly()).hasSize(312);
    assertThat(of(reading, Bar.class)).filteredOn(Bar::closeOnly).hasSize(651);
    assertThat(of(reading, Observation.class))
        .filteredOn(value -> value.seriesCode().endsWith(".OPEN_INTEREST"))
        .hasSize(1357);
    assertThat(of(reading, Observation.class))
        .filteredOn(value -> value.seriesCode().endsWith(".SETTLEMENT_RATE"))
        .hasSize(158);
    assertThat(of(reading, CurvePoint.class)).hasSize(145);
    assertThat(reading.events()).hasSize(312 + 651 + 1357 + 158 + 145);
    assertThat(reading.events())
        .allSatisfy(event -> assertThat(event.availableAt()).isEqualTo(USUAL));
  }

  /** Looked up with an independent tool. */
  @ParameterizedTest
  @CsvSource({
    "B3_DI1, 42, N26, 170, 0.14512, EXP_252, Q27, 567, 0.1321",
    "B3_DAP, 20, Q30, 1676, 0.07785, EXP_252, J26, 93, 0.08653",
    "B3_DDI, 42, N26, 170, 0.04948, LIN_360, Z26, 323, 0.04806",
    "B3_FRC, 41, K26, 112, 0.0486, LIN_360, F37, 4008, 0.0681",
  })
  void curvesAreTheRecordedOnes(
      String curve,
      int count,
      String firstTenor,
      int firstDays,
      double first,
      Compounding compounding,
      String lastTenor,
      int lastDays,
      double last)
      throws Exception {
    List<CurvePoint> nodes =
        of(recorded(), CurvePoint.class).stream()
            .filter(node -> node.curveId().equals(curve))
            .toList();
    assertThat(nodes).hasSize(count);
    assertThat(nodes)
        .allSatisfy(
            node -> {
              assertThat(node.compounding()).isEqualTo(compounding);
              assertThat(node.flags()).isEmpty();
              assertThat(node.observedAt()).isEqualTo("2026-01-12T23:59:59.999Z");
              assertThat(node.sessionDate())
                  .isEqualTo((int) LocalDate.of(2026, 1, 12).toEpochDay());
              assertThat(node.availability()).isEqualTo(Availability.DERIVED);
            });
    assertThat(nodes.get(0).tenor()).isEqualTo(firstTenor);
    assertThat(nodes.get(0).tenorDays()).isEqualTo(firstDays);
    assertThat(nodes.get(0).rate()).isEqualTo(first);
    assertThat(nodes.get(count - 1).tenor()).isEqualTo(lastTenor);
    assertThat(nodes.get(count - 1).tenorDays()).isEqualTo(lastDays);
    assertThat(nodes.get(count - 1).rate()).isEqualTo(last);
  }

  @Test
  void firstAndLastOfTheRecordedDay() throws Exception {
    Reading reading = recorded();
    Bar first = (Bar) reading.events().get(0);
    assertThat(first.instrumentId()).isEqualTo("BGIH26");
    assertThat(first.open()).isEqualTo(319.4);
    assertThat(first.high()).isEqualTo(321.05);
    assertThat(first.low()).isEqualTo(318.3);
    assertThat(first.close()).isEqualTo(318.45);
    assertThat(first.vwap()).isEqualTo(319.76);
    assertThat(first.trades()).isEqualTo(805);
    assertThat(first.volume()).isNull();
    Bar settlement = (Bar) reading.events().get(1);
    assertThat(settlement.instrumentId()).isEqualTo("BGIH26.SETTLEMENT");
    assertThat(settlement.close()).isEqualTo(319.05);
    Observation last = (Observation) reading.events().get(reading.events().size() - 1);
    assertThat(last.seriesCode()).isEqualTo("B3_MARKET_DATA:ISPG26C006950.OPEN_INTEREST");
    assertThat(last.value()).isEqualTo(1);
  }

  @Test
  void januaryOf2028SettlesAsTheRegulationSays() throws Exception {
    LocalDate day = LocalDate.of(2026, 1, 12);
    LocalDate expiry = Contract.of("DI1F28").orElseThrow().expiry(day);
    assertThat(expiry).isEqualTo("2028-01-03");
    int du = BrazilCalendar.asKnownOn(day).businessDaysBetween(day, expiry);
    assertThat(du).isEqualTo(494);
    assertThat(100_000 / Math.pow(1.13022, du / 252.0)).isCloseTo(78665.38, within(0.005));
  }

  @Test
  void aZipInAZipAndTheXmlItselfAreTheSame() throws Exception {
    byte[] xml = bytes(report("2026-01-12", F28));
    byte[] inner = zip(EVENING, "BVBG.187.01_1.xml", xml);
    byte[] outer = zip(EVENING, "SPRD260112.zip", inner);
    Reading reading = B3Answers.read(answer(FILE, outer));
    assertThat(reading.events()).hasSize(2);
    assertThat(reading.events()).isEqualTo(B3Answers.read(answer(FILE, inner)).events());
    assertThat(reading.events()).isEqualTo(B3Answers.read(answer(FILE, xml)).events());
  }

  @Test
  void aByteOrderMarkIsNoText() throws Exception {
    byte[] xml = bytes('\uFEFF' + report("2026-01-12", F28));
    byte[] archive = zip(EVENING, "BVBG.187.01_1.xml", xml);
    assertThat(B3Answers.read(answer(FILE, xml)).events()).hasSize(2);
    assertThat(B3Answers.read(answer(FILE, archive)).events()).hasSize(2);
  }

  @Test
  void theLastVersionByNameHolds() throws Exception {
    byte[] archive =
        zip(
            EVENING,
            "BVBG.086.01_BV000328202601120328000001927.xml",
            bytes(report("2026-01-12", "PETR4 LastPric=31.5")),
            "BVBG.086.01_BV000328202601120328000001850.xml",
            bytes(report("2026-01-12", "PETR4 LastPric=30")));
    assertThat(of(B3Answers.read(answer(FILE, archive)), Bar.class))
        .singleElement()
        .extracting(Bar::close)
        .isEqualTo(31.5);
  }

  /** The fields that only the full report has. */
  @Test
  void theFullReportHasVolumes() throws Exception {
    String xml =
        report(
            "2026-01-12",
            "PETR4 FrstPric=30 MinPric=29.5 MaxPric=32 TradAvrgPric=31 LastPric=31.5"
                + " RglrTxsQty=7 RglrTraddCtrcts=1200 FinInstrmQty=1500 NtlFinVol=37200.5"
                + " BestBidPric=31.4 OscnPctg=-0.3");
    Bar bar =
        of(B3Answers.read(answer(FILE, zip(EVENING, "BVBG.086.01_1.xml", bytes(xml)))), Bar.class)
            .get(0);
    assertThat(bar.volume()).isEqualTo(1200);
    assertThat(bar.trades()).isEqualTo(7);
    assertThat(bar.high()).isEqualTo(32);
    assertThat(bar.low()).isEqualTo(29.5);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-12T19:31:18, 2026-01-13T01:31:00Z", // written before anybody saw it published
    "2026-01-12T23:10:02, 2026-01-13T02:10:02Z", // a later version
    "2026-01-13T10:00:00, 2026-01-13T13:00:00Z", // a correction in the morning
    "2026-05-01T10:00:00, 2026-01-13T01:31:00Z", // a copy
    "1980-01-01T00:00:00, 2026-01-13T01:31:00Z", // not set
  })
  void aTimeStampCounts(LocalDateTime written, Instant known) throws Exception {
    byte[] archive = zip(written, "BVBG.187.01_1.xml", bytes(report("2026-01-12", F28)));
    assertThat(B3Answers.read(answer(FILE, archive)).events())
        .allSatisfy(event -> assertThat(event.availableAt()).isEqualTo(known));
  }

  @Test
  void aSettlementThatContradictsItselfIsFlagged() throws Exception {
    Reading reading =
        B3Answers.read(
            answer(
                FILE,
                report(
                    "2026-01-12",
                    "DI1F28 AdjstdQt=78665.38 AdjstdQtTax=13.024 AdjstdQtStin=F",
                    "DDIN26 AdjstdQt=97716.79 AdjstdQtTax=4.948 AdjstdQtStin=P")));
    assertThat(reading.rejected()).isEmpty();
    assertThat(of(reading, CurvePoint.class))
        .extracting(CurvePoint::flags)
        .containsExactly(List.of("SETTLEMENT_INCONSISTENT"), List.of("SETTLEMENT_NOT_FINAL"));
    assertThat(of(reading, Bar.class))
        .extracting(Bar::flags)
        .containsExactly(List.of("SETTLEMENT_INCONSISTENT"), List.of("SETTLEMENT_NOT_FINAL"));
  }

  /** 20 November was no holiday for rates of 2023-02-02; the rate and the price are made up. */
  @Test
  void holidaysAreThoseKnownOnTheTradeDate() throws Exception {
    LocalDate day = LocalDate.of(2023, 2, 2);
    LocalDate expiry = LocalDate.of(2033, 1, 3);
    int du = BrazilCalendar.asKnownOn(day).businessDaysBetween(day, expiry);
    assertThat(BrazilCalendar.current().businessDaysBetween(day, expiry)).isLessThan(du);
    String price = String.format("%.2f", 100_000 / Math.pow(1.13, du / 252.0)).replace(',', '.');
    assertThat(
            of(
                B3Answers.read(
                    answer(
                        FILE,
                        report("2023-02-02", "DI1F33 AdjstdQt=" + price + " AdjstdQtTax=13"))),
                CurvePoint.class))
        .singleElement()
        .extracting(CurvePoint::flags)
        .isEqualTo(List.of());
  }

  @Test
  void badReportsAreRejectedAloneAndEmptyOnesMissing() throws Exception {
    Reading reading =
        B3Answers.read(
            answer(
                FILE,
                report(
                    "2026-01-12",
                    "DI1F29 AdjstdQt=69.771,74 AdjstdQtTax=13.003",
                    "DI1F30 RglrTxsQty=3",
                    F28,
                    F28,
                    "DIIF27J27 AdjstdQtTax=0.4",
                    "DI1G99 LastPric=NaN",
                    "DAPF26 AdjstdQtTax=1e999")));
    assertThat(reading.rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.BAD_NUMBER, Reason.DUPLICATE, Reason.BAD_NUMBER, Reason.BAD_NUMBER);
    assertThat(reading.missing()).isEqualTo(1);
    assertThat(reading.events()).hasSize(3);
    assertThat(B3Answers.read(answer(FILE, report("2026-02-30", F28))).rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.BAD_DATE);
    assertThat(B3Answers.read(answer(FILE, report("2027-02-26", F28))).rejected())
        .extracting(Reading.RejectedPart::reason)
        .containsExactly(Reason.BEYOND_HORIZON);
    assertThat(B3Answers.read(answer(FILE, report("2028-01-03", F28))).events()).isEmpty();
  }

  @Test
  void anEmptyArchiveIsADayWithoutAFile() {
    byte[] empty = zip(EVENING);
    assertKind(empty, ErrorKind.NOT_FOUND);
    assertKind(zip(EVENING, "SPRD260110.zip", empty), ErrorKind.NOT_FOUND);
    assertKind(new byte[0], ErrorKind.NOT_FOUND);
    assertKind(zip(EVENING, "BVBG.187.01_1.xml", bytes(report("x"))), ErrorKind.NOT_FOUND);
  }

  @Test
  void aBrokenArchiveIsMalformedWhereverItIsCut() throws Exception {
    byte[] inner = zip(EVENING, "BVBG.187.01_1.xml", bytes(report("2026-01-12", F28)));
    byte[] outer = zip(EVENING, "SPRD260112.zip", inner);
    for (int length = 1; length < outer.length; length++) {
      assertKind(Arrays.copyOf(outer, length), ErrorKind.MALFORMED);
    }
    assertKind(
        zip(EVENING, "SPRD260112.zip", Arrays.copyOf(inner, inner.length - 30)),
        ErrorKind.MALFORMED);
    assertKind(zip(EVENING, "BVBG.187.01_1.xml", bytes("<Document>")), ErrorKind.MALFORMED);
    assertKind(
        zip(EVENING, "SPRD260112.zip", zip(EVENING, "a.txt", bytes("a"))), ErrorKind.UNSUPPORTED);
  }

  @Test
  void bombsAndEntitiesAreRefused() throws Exception {
    String doctype =
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
            + "<a><BizFileHdr><PricRpt><TckrSymb>&x;</TckrSymb></PricRpt></BizFileHdr></a>";
    assertKind(bytes(doctype), ErrorKind.MALFORMED);
    String start = "<a><BizFileHdr>";
    assertKind(bytes(start + "<b>".repeat(100_000)), ErrorKind.MALFORMED);
    assertKind(bytes(start + "<b c='" + "x".repeat(3 << 20) + "'/>"), ErrorKind.MALFORMED);
    Object[] many = new Object[200];
    for (int i = 0; i < many.length; i += 2) {
      many[i] = "BVBG.187.01_" + i + ".xml";
      many[i + 1] = bytes(report("2026-01-12", F28));
    }
    assertKind(zip(EVENING, many), ErrorKind.MALFORMED);
    byte[] zeros = new byte[(64 << 20) + 1];
    assertKind(zip(EVENING, "SPRD260112.zip", zeros), ErrorKind.MALFORMED);
  }

  /** Whatever is changed, there is a reading or a typed error. */
  @Test
  void changedBytesNeverSurprise() throws Exception {
    byte[] xml = bytes(report("2026-01-12", F28, "PETR4 LastPric=31.5 OpnIntrst=7"));
    byte[] archive = zip(EVENING, "BVBG.187.01_1.xml", xml);
    var random = new Random(187);
    for (int i = 0; i < 4000; i++) {
      byte[] changed = (i % 2 == 0 ? xml : archive).clone();
      for (int j = 0; j <= i % 4; j++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      readOrError(changed);
      readOrError(Arrays.copyOf(xml, i % xml.length));
    }
    var noise = new ByteArrayOutputStream();
    noise.write(bytes("PK\u0003\u0004"));
    noise.write(new byte[100]);
    readOrError(noise.toByteArray());
  }

  private static void readOrError(byte[] body) throws Exception {
    try {
      B3Answers.read(answer(FILE, body));
    } catch (VendorException e) {
      assertThat(e.kind()).isNotNull();
    }
  }

  private static void assertKind(byte[] body, ErrorKind kind) {
    assertThat(Payloads.error(VENDOR, answer(FILE, body))).extracting("kind").isEqualTo(kind);
  }
}
