package io.millrace.agent.lines;

import io.millrace.model.query.TimeReader;

/**
 * Takes lines out of what container runtimes wrap them in. What is not as the format has it is a
 * plain line: nothing is lost for it. Not thread-safe.
 *
 * <p>CRI: {@code 2026-11-22T10:00:00.123456789Z stdout F text}, with {@code P} instead of {@code F}
 * where the runtime has broken a long line
 * (https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md).
 */
final class Unwrapper {
  private static final String STDOUT = "stdout ";
  private static final String STDERR = "stderr ";

  /** No shorter time stands there: {@code 2026-11-22T10:00:00Z}. */
  private static final int SHORTEST_TIME = 20;

  private static final int LONGEST_TIME = 40;

  private final LineFormat format;
  private final TimeReader time = new TimeReader();
  private final DockerLine docker = new DockerLine();

  Unwrapper(LineFormat format) {
    this.format = format;
  }

  /** Reads a line; the array must go on for some bytes behind it. */
  void read(byte[] bytes, int offset, int length, Line line) {
    boolean read =
        switch (format) {
          case PLAIN -> false;
          case CRI -> cri(bytes, offset, length, line);
          case DOCKER -> docker.read(bytes, offset, length, line);
          case AUTO -> cri(bytes, offset, length, line) || docker.read(bytes, offset, length, line);
        };
    if (!read) {
      line.plain(bytes, offset, length);
    }
  }

  private boolean cri(byte[] bytes, int offset, int length, Line line) {
    if (length < SHORTEST_TIME + STDOUT.length() + 1
        || bytes[offset + 4] != '-'
        || bytes[offset + 10] != 'T') {
      return false;
    }
    int space = offset + SHORTEST_TIME - 1;
    int end = offset + length;
    while (space < Math.min(end, offset + LONGEST_TIME) && bytes[space] != ' ') {
      space++;
    }
    int stream = stream(bytes, space + 1, end);
    int flag = space + 1 + STDOUT.length();
    if (stream == 0 || flag >= end || !isFlag(bytes, flag, end)) {
      return false;
    }
    long told = time.read(bytes, offset, space - offset);
    if (told == TimeReader.UNREADABLE) {
      return false;
    }
    int start = Math.min(flag + 2, end);
    line.plain(bytes, start, end - start);
    line.stream = stream;
    line.partial = bytes[flag] == 'P';
    line.time = told;
    return true;
  }

  private static boolean isFlag(byte[] bytes, int at, int end) {
    return (bytes[at] == 'F' || bytes[at] == 'P') && (at + 1 >= end || bytes[at + 1] == ' ');
  }

  private static int stream(byte[] bytes, int at, int end) {
    if (startsWith(bytes, at, end, STDOUT)) {
      return 1;
    }
    return startsWith(bytes, at, end, STDERR) ? 2 : 0;
  }

  static boolean startsWith(byte[] bytes, int at, int end, String text) {
    if (end - at < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
