package io.millrace.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many rows stand before a position of the journal, and when what stands behind it came: so
 * that a reader that is behind can be told by how many rows, and for how long. Between two
 * milestones rows are taken to lie evenly. Of very many, every other is forgotten. Thread-safe.
 */
final class Milestones {
  /** About 100 KiB. */
  static final int MOST = 4096;

  /** Milestones this near to one another are one, ms. */
  private static final long SPACING_MILLIS = 100;

  /**
   * @param position the end of a frame
   * @param rows before that, since the first milestone
   * @param first when the oldest of those came that stand between this milestone and the one
   *     before, ms since the epoch
   */
  private record Milestone(long position, long rows, long first) {}

  private final List<Milestone> milestones = new ArrayList<>();
  private long spacing = SPACING_MILLIS;

  /**
   * @param start where the oldest frame starts that anybody may still ask for
   */
  Milestones(long start) {
    milestones.add(new Milestone(start, 0, 0));
  }

  /**
   * Of what an earlier process left behind a position: by the headers of its frames. When each came
   * nobody knows any more; at the latest when its file was last written.
   */
  static Milestones of(Disk disk, Segments segments, long from) throws IOException {
    Milestones milestones = new Milestones(Math.max(from, segments.start()));
    ByteBuffer window =
        ByteBuffer.allocateDirect(SegmentReader.WINDOW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    long at = from;
    for (@Nullable Segment segment = segments.holding(at);
        segment != null;
        segment = segments.holding(at)) {
      long millis = Files.getLastModifiedTime(segment.file()).toMillis();
      try (SegmentReader reader = new SegmentReader(disk, segment, window)) {
        long position = Math.max(at, segment.start());
        @Nullable Frame frame = reader.next(position, segment.end());
        while (frame != null) {
          milestones.add(frame.end(), frame.rows(), millis);
          frame = reader.next(frame.end(), segment.end());
        }
      }
      at = segment.end();
    }
    return milestones;
  }

  /** Notes that rows came, behind all others, and end at a position. */
  synchronized void add(long end, long rows, long millis) {
    Milestone last = milestones.getLast();
    long sum = last.rows() + rows;
    boolean near = milestones.size() > 1 && millis - last.first() < spacing;
    if (near) {
      milestones.set(milestones.size() - 1, new Milestone(end, sum, last.first()));
      return;
    }
    milestones.add(new Milestone(end, sum, millis));
    if (milestones.size() > MOST) {
      thin();
    }
  }

  /** Forgets what stands before a position, but for what is needed to tell of that itself. */
  synchronized void forgetBefore(long position) {
    int next = after(position);
    if (next > 1) {
      milestones.subList(0, next - 1).clear();
    }
  }

  /** About how many rows stand behind a position; exactly so many at the end of a frame. */
  synchronized long rowsBehind(long position) {
    int next = after(position);
    if (next == milestones.size()) {
      return 0;
    }
    long all = milestones.getLast().rows();
    if (next == 0) {
      return all - milestones.getFirst().rows();
    }
    Milestone before = milestones.get(next - 1);
    Milestone behind = milestones.get(next);
    double part = (double) (position - before.position()) / (behind.position() - before.position());
    return all - before.rows() - Math.round(part * (behind.rows() - before.rows()));
  }

  /** How long the oldest that stands behind a position is there, ms; 0 if nothing is. */
  synchronized long ageBehind(long position, long nowMillis) {
    int next = Math.max(1, after(position));
    return next >= milestones.size() ? 0 : Math.max(0, nowMillis - milestones.get(next).first());
  }

  /** How many milestones are kept. */
  synchronized int size() {
    return milestones.size();
  }

  /** The index of the first milestone behind a position. */
  private int after(long position) {
    int low = 0;
    int high = milestones.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (milestones.get(middle).position() <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Joins each two: what is left is as far apart as twice before, and so are those to come. */
  private void thin() {
    List<Milestone> kept = new ArrayList<>();
    kept.add(milestones.getFirst());
    for (int i = 1; i + 1 < milestones.size(); i += 2) {
      Milestone second = milestones.get(i + 1);
      kept.add(new Milestone(second.position(), second.rows(), milestones.get(i).first()));
    }
    if (milestones.size() % 2 == 0) {
      kept.add(milestones.getLast());
    }
    milestones.clear();
    milestones.addAll(kept);
    spacing *= 2;
  }
}
