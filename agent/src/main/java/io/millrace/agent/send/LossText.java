package io.millrace.agent.send;

import io.millrace.agent.send.Losses.Run;
import io.millrace.agent.send.Losses.Telling;
import io.millrace.model.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Losses as lines of text: {@code telling PRODUCER EPOCH SEQUENCE NANOS} and the runs that are told
 * by it, if some are; {@code open}, and those that are to be told. A run is {@code COUNT REASON
 * [PRODUCER EPOCH SEQUENCE]}.
 */
final class LossText {
  static final String HEAD = "millrace-agent-losses 1\n";
  private static final String TELLING = "telling";
  private static final String OPEN = "open";

  /** All that is to be told. */
  record Content(@Nullable Telling telling, List<Run> open) {}

  private LossText() {}

  static String of(Content content) {
    StringBuilder text = new StringBuilder();
    Telling telling = content.telling;
    if (telling != null) {
      text.append(TELLING).append(' ').append(origin(telling.first()));
      text.append(' ').append(telling.nanos()).append('\n');
      telling.runs().forEach(run -> text.append(line(run)));
    }
    text.append(OPEN).append('\n');
    content.open.forEach(run -> text.append(line(run)));
    return text.toString();
  }

  private static String line(Run run) {
    Origin first = run.first();
    return run.count() + " " + run.reason() + (first == null ? "" : " " + origin(first)) + "\n";
  }

  private static String origin(Origin origin) {
    return origin.producer() + " " + origin.epoch() + " " + origin.sequence();
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if it is something else
   */
  static Content read(String text) {
    List<String> lines = text.lines().toList();
    int open = lines.indexOf(OPEN);
    if (open < 0) {
      throw new IllegalArgumentException("no losses: " + lines);
    }
    List<Run> runs = runs(lines.subList(open + 1, lines.size()));
    if (open == 0) {
      return new Content(null, runs);
    }
    String[] parts = lines.getFirst().split(" ", -1);
    if (parts.length != 5 || !parts[0].equals(TELLING)) {
      throw new IllegalArgumentException("no losses: " + lines.getFirst());
    }
    Telling telling =
        new Telling(origin(parts, 1), Long.parseLong(parts[4]), runs(lines.subList(1, open)));
    return new Content(telling, runs);
  }

  private static List<Run> runs(List<String> lines) {
    List<Run> runs = new ArrayList<>();
    for (String line : lines) {
      String[] parts = line.split(" ", -1);
      if (parts.length != 2 && parts.length != 5) {
        throw new IllegalArgumentException("no loss: " + line);
      }
      Origin first = parts.length == 2 ? null : origin(parts, 2);
      runs.add(new Run(first, Long.parseLong(parts[0]), parts[1]));
    }
    return List.copyOf(runs);
  }

  private static Origin origin(String[] parts, int at) {
    return new Origin(parts[at], Long.parseLong(parts[at + 1]), Long.parseLong(parts[at + 2]));
  }
}
