package io.millrace.logger.ring;

import io.millrace.logger.lane.FileBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two copies of the checkpoint in a ring's file, written by turns: the one being written when
 * the process is killed fails its CRC, and the other counts. {@link RingLayout} has their bytes.
 */
final class Checkpoints {
  private static final int RANGES = 112;
  private static final int CRC = 376;

  private final ByteBuffer file;

  Checkpoints(ByteBuffer file) {
    this.file = file;
  }

  void write(Checkpoint checkpoint) {
    ByteBuffer slot = ByteBuffer.allocate(CRC + 4).order(ByteOrder.LITTLE_ENDIAN);
    Place place = checkpoint.place();
    slot.putLong(checkpoint.version()).putLong(place.position()).putLong(place.sequence());
    Losses losses = place.losses();
    for (long dropped : losses.dropped()) {
      slot.putLong(dropped);
    }
    slot.putLong(losses.torn()).putLong(losses.tornBytes());
    slot.putLong(losses.tornDeclared()).putLong(losses.tornBytesDeclared());
    slot.putInt(checkpoint.evicted().size()).putInt(0);
    for (SequenceRange range : checkpoint.evicted()) {
      slot.putLong(range.first()).putLong(range.count());
    }
    slot.putInt(CRC, FileBytes.checksum(slot, 0, CRC));
    int turn = (int) (checkpoint.version() & 1);
    file.put(offset(turn), slot.array(), 0, CRC + 4);
  }

  /** The newest of the copies that are whole; null if none is. */
  @Nullable Checkpoint read() {
    Checkpoint first = read(0);
    Checkpoint second = read(1);
    if (first == null || second == null) {
      return first == null ? second : first;
    }
    return first.version() > second.version() ? first : second;
  }

  private @Nullable Checkpoint read(int turn) {
    byte[] bytes = new byte[CRC + 4];
    file.get(offset(turn), bytes);
    ByteBuffer slot = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int ranges = slot.getInt(RANGES);
    if (slot.getInt(CRC) != FileBytes.checksum(slot, 0, CRC)
        || ranges < 0
        || ranges > Checkpoint.MAX_RANGES) {
      return null;
    }
    long version = slot.getLong();
    long position = slot.getLong();
    long sequence = slot.getLong();
    long[] dropped = new long[RingLayout.LEVELS];
    for (int level = 0; level < dropped.length; level++) {
      dropped[level] = slot.getLong();
    }
    Losses losses =
        new Losses(dropped, slot.getLong(), slot.getLong(), slot.getLong(), slot.getLong());
    slot.position(RANGES + 8);
    List<SequenceRange> evicted = new ArrayList<>();
    for (int i = 0; i < ranges; i++) {
      evicted.add(new SequenceRange(slot.getLong(), slot.getLong()));
    }
    return new Checkpoint(version, new Place(position, sequence, losses), evicted);
  }

  private static int offset(int turn) {
    return RingLayout.CHECKPOINTS + turn * RingLayout.CHECKPOINT_STRIDE;
  }
}
