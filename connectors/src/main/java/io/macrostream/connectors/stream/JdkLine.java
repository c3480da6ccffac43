package io.macrostream.connectors.stream;

import io.macrostream.connectors.http.Credentials;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * A connection of the JDK's client. It asks for one message at a time, and only if there is room.
 */
final class JdkLine implements Line, WebSocket.Listener {

  /** A buffer that is kept from frame to frame. */
  private static final int KEPT = 1 << 16;

  private final int longestFrame;
  private final Inbox inbox;
  private final StringBuilder parts = new StringBuilder();

  /** The last thing done with the socket; the next waits for it. */
  private CompletableFuture<WebSocket> last;

  private volatile boolean over;

  JdkLine(int longestFrame, Inbox inbox) {
    this.longestFrame = longestFrame;
    this.inbox = inbox;
  }

  /** The connection is being opened. */
  void opening(CompletableFuture<WebSocket> socket) {
    last = watched(socket);
  }

  private CompletableFuture<WebSocket> watched(CompletableFuture<WebSocket> step) {
    return step.whenComplete(
        (socket, error) -> {
          if (error != null) {
            end(false, reason(error));
          } else if (over) {
            socket.abort();
          }
        });
  }

  private static String reason(Throwable error) {
    Throwable cause = error instanceof CompletionException ? error.getCause() : error;
    String status =
        cause instanceof WebSocketHandshakeException refused && refused.getResponse() != null
            ? " with status " + refused.getResponse().statusCode()
            : "";
    return Credentials.redacted(String.valueOf(cause)) + status;
  }

  private void end(boolean tooLong, String message) {
    if (!over) {
      over = true;
      inbox.add(new Arrival.Ended(tooLong, message));
    }
  }

  @Override
  public void send(String frame) {
    last = watched(last.thenCompose(socket -> socket.sendText(frame, true)));
  }

  @Override
  public void ping() {
    last = watched(last.thenCompose(socket -> socket.sendPing(ByteBuffer.allocate(0))));
  }

  @Override
  public void more() {
    last = last.thenApply(JdkLine::asked);
  }

  private static WebSocket asked(WebSocket socket) {
    socket.request(1);
    return socket;
  }

  @Override
  public void hangUp() {
    over = true;
    last = watched(last);
  }

  @Override
  public void onOpen(WebSocket socket) {
    inbox.add(new Arrival.Opened());
    socket.request(1);
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
    if (parts.length() + data.length() > longestFrame) {
      end(true, "a frame is longer than " + longestFrame + " characters");
      socket.abort();
      return null;
    }
    parts.append(data);
    if (!isLast) {
      socket.request(1);
      return null;
    }
    String frame = parts.toString();
    parts.setLength(0);
    if (parts.capacity() > KEPT) {
      parts.trimToSize();
    }
    if (inbox.addFrame(frame)) {
      socket.request(1);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean isLast) {
    end(false, "the venue sent a binary frame");
    socket.abort();
    return null;
  }

  @Override
  public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
    return heard(socket);
  }

  @Override
  public CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
    return heard(socket);
  }

  private CompletionStage<?> heard(WebSocket socket) {
    inbox.hear();
    socket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    end(false, "the venue closed the connection: " + code + ' ' + Credentials.redacted(reason));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    end(false, reason(error));
  }
}
