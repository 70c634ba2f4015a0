package io.millrace.agent.lines;

/** How lines lie in a file. */
public enum LineFormat {
  /** Each line is told by its looks: wrapped by a container's runtime, or plain. */
  AUTO,
  /** As they were written. */
  PLAIN,
  /** Wrapped in JSON by Docker's {@code json-file} driver. */
  DOCKER,
  /** Behind time, stream and flag, as containerd and CRI-O write them. */
  CRI
}
