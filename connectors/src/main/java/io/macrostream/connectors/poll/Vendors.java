package io.macrostream.connectors.poll;

import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.http.Credentials;
import io.macrostream.connectors.http.JdkTransport;
import io.macrostream.connectors.http.Transport;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.Series;
import io.macrostream.connectors.vendor.VendorProfile;
import io.macrostream.connectors.vendor.Window;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The vendors as one process reaches them: what each asks, at one pace for all of its series. */
final class Vendors {

  private final AnswerReader reader;
  private final Transport transport;
  private final Credentials credentials;
  private final Patience patience;
  private final boolean paced;
  private final InstantSource clock;
  private final Map<String, Fetcher> fetchers = new ConcurrentHashMap<>();

  Vendors(
      AnswerReader reader,
      Transport transport,
      Credentials credentials,
      Patience patience,
      boolean paced,
      InstantSource clock) {
    this.reader = reader;
    this.transport = transport;
    this.credentials = credentials;
    this.patience = patience;
    this.paced = paced;
    this.clock = clock;
  }

  /** Those of the registry that ships with the product. */
  static Vendors bundled(PollSettings settings, InstantSource clock) {
    return new Vendors(
        AnswerReader.bundled(),
        new JdkTransport(settings.hosts(), clock),
        Credentials.ofProcess(),
        settings.patience(),
        settings.hosts().gateway() == null,
        clock);
  }

  Series series(String code) {
    return reader.series().find(code).orElseThrow();
  }

  VendorProfile profile(Series series) {
    return reader.vendors().find(series.source()).orElseThrow();
  }

  Fetcher fetcher(Series series) {
    VendorProfile profile = profile(series);
    return fetchers.computeIfAbsent(
        profile.id(),
        id -> new Fetcher(profile, reader, transport, credentials, patience, paced, clock));
  }

  List<ApiRequest> requests(Series series, Window window) {
    return reader.vendors().reader(profile(series)).requests(series, window);
  }
}
