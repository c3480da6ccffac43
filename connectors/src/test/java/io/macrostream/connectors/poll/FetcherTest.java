package io.macrostream.connectors.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.http.Credentials;
import io.macrostream.connectors.http.Hosts;
import io.macrostream.connectors.http.JdkTransport;
import io.macrostream.connectors.http.Transport;
import io.macrostream.connectors.sandbox.FaultPlan;
import io.macrostream.connectors.sandbox.Sandbox;
import io.macrostream.connectors.sandbox.SandboxFault;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.Reading;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.VendorProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class FetcherTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final ApiRequest REQUEST =
      ApiRequest.get("https://api.bcb.gov.br/dados/serie/bcdata.sgs.433/dados?formato=json");
  private static final String BODY =
      "[{\"data\":\"01/04/2026\",\"valor\":\"0.67\"},{\"data\":\"01/05/2026\",\"valor\":\"0.58\"}]";
  private static final Patience QUICK =
      new Patience(
          3,
          Duration.ofMillis(1),
          Duration.ofMillis(5),
          10,
          Duration.ofMinutes(1),
          Duration.ofMinutes(1));
  private static final AnswerReader READER = AnswerReader.bundled();

  private final AtomicReference<Instant> time = new AtomicReference<>(NOW);
  private final InstantSource wall = time::get;
  private Sandbox sandbox;

  @BeforeEach
  void start() throws IOException {
    sandbox =
        Sandbox.start(
            0,
            request ->
                Optional.of(new Answer(request, 200, BODY.getBytes(StandardCharsets.UTF_8), NOW)));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private Fetcher fetcher(Patience patience) {
    return new Fetcher(
        profile(), READER, transport(), new Credentials(Map.of()), patience, true, wall);
  }

  private JdkTransport transport() {
    return new JdkTransport(Hosts.behind(sandbox.address()), InstantSource.fixed(NOW));
  }

  /** At once, and without a long wait for a server that hangs. */
  private static VendorProfile profile() {
    VendorProfile p = READER.vendors().find("BCB_SGS").orElseThrow();
    return new VendorProfile(
        p.id(),
        p.name(),
        p.reader(),
        p.aliases(),
        p.hosts(),
        1000,
        Duration.ofSeconds(5),
        Duration.ofMillis(500),
        100_000,
        p.key(),
        p.zone(),
        p.releaseTime(),
        p.verified());
  }

  private void spoilFirst(SandboxFault fault) {
    sandbox.faults(new FaultPlan<>(Map.of(fault, 1.0), 1));
  }

  @Test
  void anAnswerIsReadAndStamped() throws Exception {
    Reading reading = fetcher(QUICK).fetch(REQUEST);
    assertThat(reading.events()).hasSize(2);
    assertThat(sandbox.count("ok")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"SLOW_DRIP", "WRONG_CONTENT_TYPE"})
  void aFaultThatStaysIsATypedErrorAfterAllAttempts(SandboxFault fault) {
    spoilFirst(fault);
    VendorException error =
        catchThrowableOfType(VendorException.class, () -> fetcher(QUICK).fetch(REQUEST));
    assertThat(error.kind())
        .isIn(ErrorKind.RATE_LIMITED, ErrorKind.UNAVAILABLE, ErrorKind.MALFORMED);
    assertThat(sandbox.count(fault.label())).isEqualTo(1 + QUICK.retries());
  }

  @ParameterizedTest
  @EnumSource(names = {"SLOW_DRIP", "WRONG_CONTENT_TYPE"})
  void oddButWholeAnswersAreRead(SandboxFault fault) throws Exception {
    spoilFirst(fault);
    assertThat(fetcher(QUICK).fetch(REQUEST).events()).hasSize(2);
  }

  @Test
  void nothingIsLostWhereFaultsPass() throws Exception {
    sandbox.faults(
        new FaultPlan<>(
            Map.of(
                SandboxFault.SERVER_ERROR, 0.2,
                SandboxFault.TRUNCATED, 0.2,
                SandboxFault.CUT, 0.1,
                SandboxFault.TOO_MANY, 0.1),
            42));
    Fetcher fetcher =
        fetcher(
            new Patience(
                20,
                Duration.ofMillis(1),
                Duration.ofMillis(2),
                50,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1)));
    for (int i = 0; i < 50; i++) {
      assertThat(fetcher.fetch(REQUEST).events()).hasSize(2);
    }
    assertThat(sandbox.count("server-error")).isPositive();
  }

  @Test
  void aVendorThatFailsAgainAndAgainIsLeftAlone() {
    spoilFirst(SandboxFault.SERVER_ERROR);
    Fetcher fetcher =
        fetcher(
            new Patience(
                0,
                Duration.ofMillis(1),
                Duration.ofMillis(2),
                3,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1)));
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> fetcher.fetch(REQUEST)).isInstanceOf(VendorException.class);
    }
    assertThat(sandbox.count("server-error")).isEqualTo(3);
  }

  @Test
  void aVendorIsOutAfterAMinuteOfFailuresAndBackWithTheFirstAnswer() throws Exception {
    Fetcher fetcher =
        fetcher(
            new Patience(
                0,
                Duration.ofMillis(1),
                Duration.ofMillis(2),
                1000,
                Duration.ofMillis(1),
                Duration.ofMinutes(1)));
    spoilFirst(SandboxFault.SERVER_ERROR);
    assertThatThrownBy(() -> fetcher.fetch(REQUEST)).isInstanceOf(VendorException.class);
    assertThat(fetcher.health().isOut(NOW.plusSeconds(59))).isFalse();
    time.set(NOW.plusSeconds(40));
    assertThatThrownBy(() -> fetcher.fetch(REQUEST)).isInstanceOf(VendorException.class);
    assertThat(fetcher.health().isOut(NOW.plusSeconds(60))).isTrue();
    sandbox.faults(FaultPlan.none());
    fetcher.fetch(REQUEST);
    assertThat(fetcher.health().isOut(NOW.plusSeconds(3600))).isFalse();
  }

  @Test
  void whatCannotGetBetterIsAskedOnce() throws Exception {
    List<ApiRequest> sent = new ArrayList<>();
    Transport refusing =
        (request, key, limits) -> {
          sent.add(request);
          String body = "{\"erro\":{\"statusCode\":400,\"detail\":\"codigo invalido\"}}";
          return new Answer(request, 400, body.getBytes(StandardCharsets.UTF_8), NOW);
        };
    var fetcher =
        new Fetcher(profile(), READER, refusing, new Credentials(Map.of()), QUICK, true, wall);
    assertThatThrownBy(() -> fetcher.fetch(REQUEST))
        .isInstanceOfSatisfying(
            VendorException.class,
            error -> assertThat(error.kind()).isEqualTo(ErrorKind.BAD_REQUEST));
    assertThat(sent).hasSize(1);
  }

  @Test
  void aLongerBodyThanAllowedIsGivenUp() {
    String row = "{\"data\":\"01/04/2026\",\"valor\":\"0.67\"},";
    byte[] body = ("[" + row.repeat(10_000) + "]").getBytes(StandardCharsets.UTF_8);
    try (var big = sandbox(body)) {
      var fetcher =
          new Fetcher(
              profile(),
              READER,
              new JdkTransport(Hosts.behind(big.address()), InstantSource.fixed(NOW)),
              new Credentials(Map.of()),
              QUICK,
              true,
              wall);
      assertThatThrownBy(() -> fetcher.fetch(REQUEST))
          .isInstanceOf(VendorException.class)
          .hasMessageContaining("longer than 100000 bytes");
      assertThat(big.count("ok")).isEqualTo(1);
    }
  }

  private static Sandbox sandbox(byte[] body) {
    try {
      return Sandbox.start(0, request -> Optional.of(new Answer(request, 200, body, NOW)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aPageAtAnotherHostIsRefused() {
    assertThatThrownBy(() -> fetcher(QUICK).fetch(ApiRequest.get("https://evil.example/dados")))
        .isInstanceOf(VendorException.class)
        .hasMessageContaining("evil.example");
    assertThat(sandbox.count("ok")).isZero();
  }

  @Test
  void theWaitThatAVendorAsksForIsRead() {
    assertThat(RetryAfter.of(answerWith("Retry-After", "7"))).contains(Duration.ofSeconds(7));
    assertThat(RetryAfter.of(answerWith("Retry-After", "Fri, 20 Nov 2026 12:00:30 GMT")))
        .contains(Duration.ofSeconds(30));
    assertThat(RetryAfter.of(answerWith("Retry-After", "Fri, 20 Nov 2026 11:00:00 GMT")))
        .contains(Duration.ZERO);
    assertThat(RetryAfter.of(answerWith("Retry-After", "soon"))).isEmpty();
    assertThat(RetryAfter.of(answerWith("Other", "7"))).isEmpty();
  }

  private static Answer answerWith(String header, String value) {
    return new Answer(
        REQUEST, 429, Map.of(header.toLowerCase(java.util.Locale.ROOT), value), new byte[0], NOW);
  }

  @Test
  void keysAreNotInWhatIsWritten() {
    assertThat(Credentials.redacted("GET https://h/p?a=1&api_key=s3cret&b=2 failed"))
        .isEqualTo("GET https://h/p?a=1&api_key=***&b=2 failed");
    assertThat(Credentials.redacted("{\"registrationkey\":\"s3cret\"}")).doesNotContain("s3cret");
    assertThat(Credentials.redacted("https://h/p?apikey=s3cret")).doesNotContain("s3cret");
    assertThat(new Transport.Key("api_key", null, "s3cret").toString()).doesNotContain("s3cret");
  }
}
