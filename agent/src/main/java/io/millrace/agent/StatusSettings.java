package io.millrace.agent;

/**
 * How the agent tells of itself, on this machine only.
 *
 * @param port for {@code millrace agent status} and Prometheus; 0 picks a free one
 */
public record StatusSettings(int port) {
  public StatusSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is " + port + "; it must be 0 to 65535");
    }
  }

  public static StatusSettings defaults() {
    return new StatusSettings(7079);
  }
}
