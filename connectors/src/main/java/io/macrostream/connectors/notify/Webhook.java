package io.macrostream.connectors.notify;

import io.macrostream.connectors.secret.SecretReference;
import io.macrostream.functions.event.EventJson;
import io.macrostream.functions.event.Notification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Posts the JSON of notifications to an address, with the notification's id as {@code
 * Idempotency-Key}: who takes it may get one twice and knows it by that. The address is a secret,
 * because it alone lets anybody post.
 *
 * @param channel id of the channel
 * @param urlFrom where the address is
 * @param timeout longest wait for an answer
 */
public record Webhook(String channel, SecretReference urlFrom, Duration timeout)
    implements Destination {

  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  @Override
  public Messenger open() throws IOException {
    String what = "the address of channel " + channel;
    HttpRequest.Builder request = request(urlFrom.read(what), what);
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    return notification -> send(client, request.copy(), notification);
  }

  /** The JDK's own complaint would show the address. */
  @SuppressWarnings("PreserveStackTrace")
  private HttpRequest.Builder request(String url, String what) throws IOException {
    try {
      return HttpRequest.newBuilder(URI.create(url))
          .timeout(timeout)
          .header("Content-Type", "application/json");
    } catch (IllegalArgumentException e) {
      throw new IOException(what + " in " + urlFrom.place() + " is not an http address");
    }
  }

  private static void send(
      HttpClient client, HttpRequest.Builder request, Notification notification)
      throws DeliveryException {
    request
        .header("Idempotency-Key", notification.notificationId())
        .POST(BodyPublishers.ofByteArray(EventJson.write(notification)));
    try {
      HttpResponse<Void> answer = client.send(request.build(), BodyHandlers.discarding());
      judge(answer.statusCode());
    } catch (IOException e) {
      // Its message may hold the address.
      throw DeliveryException.passing("no answer: " + e.getClass().getSimpleName(), null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DeliveryException.passing("interrupted", e);
    }
  }

  private static void judge(int status) throws DeliveryException {
    if (status >= 200 && status < 300) {
      return;
    }
    boolean passing = status >= 500 || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
    String message = "answered with HTTP status " + status;
    throw passing
        ? DeliveryException.passing(message, null)
        : DeliveryException.lasting(message, null);
  }
}
