package io.millrace.contracts.server;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of the loopback that nobody listens on, for what has to be told its port before it starts,
 * or comes back on it. It lies below those that a system gives to who asks for any, and to each
 * outgoing connection: nobody else is given it meanwhile.
 */
public final class FreePort {
  private static final int LOWEST = 10_000;

  /** The range of Linux begins with this one (net.ipv4.ip_local_port_range). */
  private static final int ABOVE = 32_768;

  private static final int TRIES = 100;

  /** Those that are still to be bound are as free as any to see. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePort() {}

  /**
   * One that was free a moment ago, over TCP and UDP, and was not given before.
   *
   * @throws IllegalStateException if none is found
   */
  public static int find() {
    IOException last = null;
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, ABOVE);
      InetAddress here = InetAddress.getLoopbackAddress();
      try (ServerSocket _ = new ServerSocket(port, 1, here);
          DatagramSocket _ = new DatagramSocket(port, here)) {
        if (GIVEN.add(port)) {
          return port;
        }
      } catch (IOException e) {
        last = e;
      }
    }
    throw new IllegalStateException("no free port found", last);
  }
}
