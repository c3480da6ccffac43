package io.macrostream.connectors.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.macrostream.connectors.catalogue.CatalogueException;
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
import io.macrostream.connectors.vendor.VendorRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;
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

  /** Long enough for every answer, however busy the machine is. */
  private static final Duration WHOLE = Duration.ofSeconds(20);

  /** Of a server that hangs. */
  private static final Duration HANGING = Duration.ofMillis(500);

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
    return fetcher(patience, WHOLE);
  }

  private Fetcher fetcher(Patience patience, Duration readTimeout) {
    return new Fetcher(
        profile(readTimeout), READER, transport(), new Credentials(Map.of()), patience, true, wall);
  }

  private JdkTransport transport() {
    return new JdkTransport(Hosts.behind(sandbox.address()), InstantSource.fixed(NOW));
  }

  private static VendorProfile profile() {
    return profile(WHOLE);
  }

  /** At once, whatever the vendor's pace. */
  private static VendorProfile profile(Duration readTimeout) {
    VendorProfile p = READER.vendors().find("BCB_SGS").orElseThrow();
    return new VendorProfile(
        p.id(),
        p.name(),
        p.reader(),
        p.aliases(),
        p.hosts(),
        1000,
        Duration.ofSeconds(5),
        readTimeout,
        100_000,
        p.keys(),
        p.zone(),
        p.releaseTime(),
        p.vintages(),
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
        catchThrowableOfType(VendorException.class, () -> fetcher(QUICK, HANGING).fetch(REQUEST));
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

  private static final ApiRequest BARS =
      ApiRequest.get("https://data.alpaca.markets/v2/stocks/bars?symbols=AAPL&timeframe=1Day");

  private static Fetcher alpaca(Transport transport, Map<String, String> environment) {
    return new Fetcher(
        READER.vendors().find("ALPACA").orElseThrow(),
        READER,
        transport,
        new Credentials(environment),
        QUICK,
        false,
        InstantSource.fixed(NOW));
  }

  @Test
  void aVendorMayHaveSeveralKeysEachFromItsOwnPlace(@TempDir Path home) throws Exception {
    Path file = Files.writeString(home.resolve("secret"), "s3cret\n");
    List<List<Transport.Key>> sent = new ArrayList<>();
    Transport recording =
        (request, keys, limits) -> {
          sent.add(keys);
          return new Answer(request, 200, "{}".getBytes(StandardCharsets.UTF_8), NOW);
        };
    Map<String, String> environment =
        Map.of("ALPACA_API_KEY_ID", "an-id", "ALPACA_API_SECRET_KEY_FILE", file.toString());
    alpaca(recording, environment).fetch(BARS);
    assertThat(sent.get(0))
        .containsExactly(
            new Transport.Key(null, "APCA-API-KEY-ID", "an-id"),
            new Transport.Key(null, "APCA-API-SECRET-KEY", "s3cret"));
    assertThat(sent.toString()).doesNotContain("an-id", "s3cret");
  }

  @Test
  void everyKeyThatIsMissingIsNamedAtOnce() {
    Transport none =
        (request, keys, limits) -> {
          throw new AssertionError("asked without its keys");
        };
    assertThatThrownBy(() -> alpaca(none, Map.of()).fetch(BARS))
        .isInstanceOf(VendorException.class)
        .hasMessage(
            "ALPACA needs a key: set ALPACA_API_KEY_ID or ALPACA_API_KEY_ID_FILE, and"
                + " ALPACA_API_SECRET_KEY or ALPACA_API_SECRET_KEY_FILE");
    assertThatThrownBy(() -> alpaca(none, Map.of("ALPACA_API_KEY_ID", "an-id")).fetch(BARS))
        .isInstanceOf(VendorException.class)
        .hasMessage("ALPACA needs a key: set ALPACA_API_SECRET_KEY or ALPACA_API_SECRET_KEY_FILE");
  }

  @Test
  void everyKeyArrivesInItsHeader() throws Exception {
    List<String> seen = new ArrayList<>();
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          seen.add(exchange.getRequestHeaders().getFirst("APCA-API-KEY-ID"));
          seen.add(exchange.getRequestHeaders().getFirst("APCA-API-SECRET-KEY"));
          seen.add(exchange.getRequestURI().toString());
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      var transport = new JdkTransport(Hosts.behind(address), InstantSource.fixed(NOW));
      Map<String, String> environment =
          Map.of("ALPACA_API_KEY_ID", "an-id", "ALPACA_API_SECRET_KEY", "s3cret");
      alpaca(transport, environment).fetch(BARS);
      assertThat(seen)
          .containsExactly(
              "an-id", "s3cret", "/data.alpaca.markets/v2/stocks/bars?symbols=AAPL&timeframe=1Day");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aKeyThatCannotStandInAHeaderIsNotShown() {
    Map<String, String> environment =
        Map.of("ALPACA_API_KEY_ID", "an\nid", "ALPACA_API_SECRET_KEY", "s3cret");
    assertThatThrownBy(() -> alpaca(transport(), environment).fetch(BARS))
        .isInstanceOf(VendorException.class)
        .hasMessage("the key for APCA-API-KEY-ID cannot stand in a header")
        .hasNoSuppressedExceptions()
        .extracting(error -> error.getCause().getCause())
        .isNull();
  }

  @Test
  void realMoneyIsOutOfReach() {
    ApiRequest order = ApiRequest.get("https://api.alpaca.markets/v2/orders");
    Map<String, String> environment =
        Map.of("ALPACA_API_KEY_ID", "an-id", "ALPACA_API_SECRET_KEY", "s3cret");
    assertThatThrownBy(() -> alpaca(transport(), environment).fetch(order))
        .isInstanceOf(VendorException.class)
        .hasMessageContaining("api.alpaca.markets is none of ALPACA's");
    assertThatThrownBy(() -> Hosts.behind(URI.create("https://API.alpaca.markets/v2")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                VendorRegistry.parse(
                    """
                    vendors:
                      - id: A
                        name: a
                        reader: market.Alpaca
                        hosts: [data.alpaca.markets, api.alpaca.markets]
                        keys:
                          - {variable: A_ID, header: X, parameter: x}
                          - {variable: A_SECRET}
                    """))
        .isInstanceOfSatisfying(
            CatalogueException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(3)
                    .anyMatch(p -> p.contains("api.alpaca.markets trades real money"))
                    .anyMatch(p -> p.contains("either parameter or header")));
  }

  @Test
  void keysAreNotInWhatIsWritten() {
    assertThat(Credentials.redacted("GET https://h/p?a=1&api_key=s3cret&b=2 failed"))
        .isEqualTo("GET https://h/p?a=1&api_key=***&b=2 failed");
    assertThat(Credentials.redacted("{\"registrationkey\":\"s3cret\"}")).doesNotContain("s3cret");
    assertThat(Credentials.redacted("https://h/p?apikey=s3cret")).doesNotContain("s3cret");
    assertThat(Credentials.redacted("APCA-API-KEY-ID: an-id, APCA-API-SECRET-KEY: s3cret"))
        .doesNotContain("an-id", "s3cret");
    assertThat(new Transport.Key("api_key", null, "s3cret").toString()).doesNotContain("s3cret");
  }
}
