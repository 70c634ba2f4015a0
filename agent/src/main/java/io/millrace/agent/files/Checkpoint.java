package io.millrace.agent.files;

import io.millrace.agent.state.StateFile;
import io.millrace.ports.MillraceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The file that holds how far all files were read:
 *
 * <pre>
 * millrace-agent-positions 2 LAST-EPOCH LOOKED-SINCE
 * a line for each generation that is read, as {@link PositionText} has it
 * finished
 * a line for each that was read to its end
 * </pre>
 *
 * For one thread.
 */
final class Checkpoint {
  private static final String FINISHED = "finished";

  private final StateFile file;
  private List<FilePosition> finished = List.of();
  private String finishedText = "";

  /**
   * What it holds.
   *
   * @param lastEpoch the highest that was given to a file; none may be given twice
   * @param since files that were not written to since then have all been seen; milliseconds since
   *     the epoch
   * @param positions of generations that are read, or looked for
   * @param finished those that were read to their end, to be known again
   */
  record Content(
      long lastEpoch, long since, List<FilePosition> positions, List<FilePosition> finished) {}

  Checkpoint(Path file) {
    this.file =
        new StateFile(
            file,
            "millrace-agent-positions 2 ",
            "all files are read from their start, so that what was sent before is stored twice");
  }

  /**
   * Reads it; without positions if there is none yet.
   *
   * @throws MillraceException CORRUPT if it is damaged; UNAVAILABLE if it cannot be read
   */
  Content load() {
    return file.load(Checkpoint::read).orElse(new Content(0, 0, List.of(), List.of()));
  }

  private static Content read(String text) {
    List<String> lines = text.lines().toList();
    int middle = lines.indexOf(FINISHED);
    String[] head = lines.getFirst().split(" ", 2);
    if (middle < 1 || head.length < 2) {
      throw new IllegalArgumentException("a part of it is missing");
    }
    return new Content(
        Long.parseLong(head[0]),
        Long.parseLong(head[1]),
        lines.subList(1, middle).stream().map(PositionText::read).toList(),
        lines.subList(middle + 1, lines.size()).stream().map(PositionText::read).toList());
  }

  /**
   * Writes it. On return it is on disk.
   *
   * @throws IOException if it is not; then the one before still is
   */
  void save(Content content) throws IOException {
    if (!finished.equals(content.finished())) {
      finishedText = text(content.finished());
      finished = content.finished();
    }
    String head = content.lastEpoch() + " " + content.since() + "\n";
    file.save(head + text(content.positions()) + FINISHED + "\n" + finishedText);
  }

  private static String text(List<FilePosition> positions) {
    StringBuilder text = new StringBuilder();
    positions.forEach(position -> text.append(PositionText.of(position)).append('\n'));
    return text.toString();
  }
}
