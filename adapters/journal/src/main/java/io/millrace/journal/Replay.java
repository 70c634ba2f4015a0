package io.millrace.journal;

import io.millrace.ports.Queue.Delivery;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads deliveries back from the files, for readers that are behind what memory holds. Damage is
 * reported and passed over, never more of it than up to the next whole frame. Not thread-safe.
 */
final class Replay implements AutoCloseable {
  /**
   * What was read.
   *
   * @param deliveries in order
   * @param end all up to here was read or passed over
   */
  record Part(List<Delivery> deliveries, long end) {}

  private final Disk disk;
  private final Segments segments;
  private final DamageReport damages;
  private @Nullable SegmentReader reader;

  Replay(Disk disk, Segments segments, DamageReport damages) {
    this.disk = disk;
    this.segments = segments;
    this.damages = damages;
  }

  /**
   * Reads on behind a position: at least one batch, if there is a whole one, up to so many bytes.
   */
  Part read(long position, long atMostBytes) throws IOException {
    List<Delivery> deliveries = new ArrayList<>();
    long at = position;
    long left = atMostBytes;
    Segment segment = segments.holding(at);
    while (segment != null) {
      long from = Math.max(at, segment.start());
      long limit = segment.end();
      SegmentReader current = reader(segment);
      Frame frame = current.next(from, limit);
      long whole = frame == null ? limit : frame.position();
      if (whole > from) {
        damages.add(segment, new Damage(from, whole, null, 0));
        at = whole;
      }
      if (frame != null) {
        if (frame.payloadBytes() > left && !deliveries.isEmpty()) {
          break;
        }
        byte[] payload = current.payload(frame);
        if (payload == null) {
          damages.add(segment, new Damage(whole, frame.end(), frame.first(), frame.rows()));
        } else {
          deliveries.add(new Delivery(frame.end(), frame.batch(payload)));
        }
        left -= frame.payloadBytes();
        at = frame.end();
      }
      segment = segments.holding(at);
    }
    return new Part(deliveries, at);
  }

  private SegmentReader reader(Segment segment) throws IOException {
    if (reader == null || reader.segment() != segment) {
      close();
      ByteBuffer window = ByteBuffer.allocateDirect(SegmentReader.WINDOW_BYTES);
      reader = new SegmentReader(disk, segment, window.order(ByteOrder.LITTLE_ENDIAN));
    }
    return reader;
  }

  /** Lets go of the file read last, which may have been deleted; reading can go on. */
  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
