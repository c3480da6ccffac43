package io.macrostream.connectors.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/**
 * A server on the loopback interface that plays recorded feeds to clients that subscribe: {@code
 * ws://127.0.0.1:PORT/ws.kraken.com} is what {@code wss://ws.kraken.com} would be. Frames come as
 * fast as they were recorded, at some multiple of that, or as fast as the client takes them. Faults
 * are drawn per frame and may be changed while it runs.
 */
public final class StreamSandbox implements AutoCloseable {

  private static final int STOP_MILLIS = 1_000;

  private final Server server;
  private final RecordedFeeds feeds;
  private final double speed;
  private final CompletableFuture<Integer> started = new CompletableFuture<>();
  private final Map<WebSocket, Player> players = new ConcurrentHashMap<>();
  private final AtomicReference<Supplier<Optional<StreamFault>>> faults =
      new AtomicReference<>(Optional::empty);
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  private StreamSandbox(int port, RecordedFeeds feeds, double speed) {
    this.feeds = feeds;
    this.speed = speed;
    this.server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /**
   * Starts it.
   *
   * @param port to listen on; 0 for any
   * @param speed multiple of the recorded speed; 0 for as fast as the client takes frames
   * @throws IOException if it cannot listen there
   */
  public static StreamSandbox start(int port, RecordedFeeds feeds, double speed)
      throws IOException, InterruptedException {
    var sandbox = new StreamSandbox(port, feeds, speed);
    sandbox.server.start();
    try {
      sandbox.started.get();
      return sandbox;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    }
  }

  /** Its address, to be used as the gateway of feeds. */
  public URI address() {
    return URI.create("ws://127.0.0.1:" + server.getPort());
  }

  /**
   * Changes the faults from the next frame on.
   *
   * @param next is asked for the fault of each frame
   */
  public void faults(Supplier<Optional<StreamFault>> next) {
    faults.set(next);
  }

  /** How often it played a frame with a fault, or {@code ok}; or {@code connections}. */
  public long count(String kind) {
    LongAdder count = counts.get(kind);
    return count == null ? 0 : count.sum();
  }

  private void counted(String kind) {
    counts.computeIfAbsent(kind, k -> new LongAdder()).increment();
  }

  @Override
  public void close() {
    players.values().forEach(Player::close);
    try {
      server.stop(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Server extends WebSocketServer {

    Server(InetSocketAddress address) {
      super(address);
      setDaemon(true);
      setReuseAddr(true);
      setConnectionLostTimeout(0);
    }

    @Override
    public void onStart() {
      started.complete(getPort());
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
      counted("connections");
      String host = handshake.getResourceDescriptor().replaceAll("^/([^/:?]*).*$", "$1");
      Optional<Tape> tape = feeds.tape(host);
      if (tape.isEmpty()) {
        socket.close(CloseFrame.REFUSE, "no recording of " + host);
        return;
      }
      var player =
          new Player(
              socket, tape.get(), speed, () -> faults.get().get(), StreamSandbox.this::counted);
      players.put(socket, player);
      player.start();
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
      Player player = players.get(socket);
      if (player != null) {
        player.said(text);
      }
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
      Player player = players.remove(socket);
      if (player != null) {
        player.close();
      }
    }

    @Override
    public void onError(WebSocket socket, Exception error) {
      if (socket == null) {
        started.completeExceptionally(error);
      }
    }
  }
}
