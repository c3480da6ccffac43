package io.macrostream.deploy.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback interface. */
public final class Ports {

  /** The only address our servers listen on. */
  public static final String LOOPBACK = "127.0.0.1";

  private Ports() {}

  /** A port nobody listens on at this moment. */
  public static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
      return socket.getLocalPort();
    }
  }

  /** {@code wanted} if it is not 0, else a free port. */
  public static int orFree(int wanted) throws IOException {
    return wanted == 0 ? free() : wanted;
  }

  /** {@code preferred} if nobody listens there, else a free port. */
  public static int preferably(int preferred) throws IOException {
    return isFree(preferred) ? preferred : free();
  }

  /** Whether a server could listen on {@code port}. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(LOOPBACK, port), 1);
      return true;
    } catch (IOException e) {
      return false; // the answer to the question, not a failure
    }
  }
}
