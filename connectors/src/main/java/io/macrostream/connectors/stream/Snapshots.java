package io.macrostream.connectors.stream;

import io.macrostream.connectors.http.Answer;
import io.macrostream.connectors.http.ApiRequest;
import io.macrostream.connectors.http.Credentials;
import io.macrostream.connectors.http.Hosts;
import io.macrostream.connectors.http.JdkTransport;
import io.macrostream.connectors.http.Transport;
import io.macrostream.connectors.poll.Fetcher;
import io.macrostream.connectors.poll.Patience;
import io.macrostream.connectors.poll.VendorThreads;
import io.macrostream.connectors.vendor.AnswerReader;
import io.macrostream.connectors.vendor.ErrorKind;
import io.macrostream.connectors.vendor.VendorException;
import io.macrostream.connectors.vendor.VendorProfile;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Asks REST services for books, at the vendor's pace, on a thread for each vendor. */
final class Snapshots implements AutoCloseable {

  private final AnswerReader reader = AnswerReader.bundled();
  private final Transport transport;
  private final Credentials credentials;
  private final boolean paced;
  private final InstantSource clock;
  private final Map<String, Fetcher> fetchers = new ConcurrentHashMap<>();
  private final VendorThreads threads = new VendorThreads();

  Snapshots(Hosts hosts, Credentials credentials, InstantSource clock) {
    this.transport = new JdkTransport(hosts, clock);
    this.credentials = credentials;
    this.paced = hosts.gateway() == null;
    this.clock = clock;
  }

  /** Makes a request and tells its answer, or why there is none, on another thread. */
  void fetch(String vendor, ApiRequest request, BiConsumer<Answer, VendorException> told) {
    threads.run(
        vendor,
        Duration.ZERO,
        () -> {
          try {
            told.accept(fetcher(vendor).fetchAnswer(request), null);
          } catch (VendorException e) {
            told.accept(null, e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException e) {
            // Told on the reader's thread: here it would be lost, and the book with it.
            told.accept(null, new VendorException(ErrorKind.INCONSISTENT, String.valueOf(e), e));
          }
        });
  }

  private Fetcher fetcher(String vendor) {
    return fetchers.computeIfAbsent(
        vendor,
        id -> {
          VendorProfile profile = reader.vendors().find(id).orElseThrow();
          return new Fetcher(
              profile, reader, transport, credentials, Patience.usual(), paced, clock);
        });
  }

  @Override
  public void close() {
    threads.close();
  }
}
