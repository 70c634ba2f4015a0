package io.millrace.protocols;

/** The port that a protocol has for itself, beside the server's. */
public final class OwnPort {
  private static final int HIGHEST = 65_535;

  private OwnPort() {}

  /**
   * Checks a setting.
   *
   * @throws IllegalArgumentException if it is neither a port nor 0, which stands for none
   */
  public static void require(int port) {
    if (port < 0 || port > HIGHEST) {
      throw new IllegalArgumentException(
          "a port is a number up to " + HIGHEST + ", and 0 for none: " + port);
    }
  }
}
