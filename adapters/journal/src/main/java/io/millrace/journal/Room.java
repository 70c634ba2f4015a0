package io.millrace.journal;

import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * How much more may be written: until the journal is as large as it may be, and until the file
 * system has only the reserve left, which belongs to the stores that must finish their work for the
 * journal to be emptied.
 */
final class Room {
  /** The reserve is at most this part of a file system, so that small ones can be used at all. */
  private static final int RESERVED_PART = 8;

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Segments segments;
  private final FileStore store;
  private final long maxBytes;
  private final long reserve;

  Room(Segments segments, JournalSettings settings) throws IOException {
    this.segments = segments;
    this.store = Files.getFileStore(segments.folder());
    this.maxBytes = settings.maxBytes();
    this.reserve = Math.min(settings.reserveBytes(), store.getTotalSpace() / RESERVED_PART);
  }

  /** How many of these batches, from the first on, may be written. */
  int fits(List<Pending> batches) throws IOException {
    long left = Math.min(maxBytes - segments.bytes(), usable()) - SegmentHeader.BYTES;
    int fits = 0;
    while (fits < batches.size()) {
      left -= batches.get(fits).frameBytes();
      if (left < 0) {
        break;
      }
      fits++;
    }
    return fits;
  }

  /** Why a batch of so many bytes does not fit. */
  MillraceException refusal(long bytes) throws IOException {
    boolean isDisk = usable() < bytes + SegmentHeader.BYTES;
    return new MillraceException(
        isDisk ? MillraceException.Kind.UNAVAILABLE : MillraceException.Kind.OVERLOADED,
        isDisk ? diskIsFull() : journalIsFull(),
        null,
        RETRY_AFTER);
  }

  /** Whether a batch of so many bytes fits. */
  Health check(long bytes) throws IOException {
    long wanted = bytes + SegmentHeader.BYTES;
    if (usable() < wanted) {
      return new Health(false, diskIsFull());
    }
    long left = maxBytes - segments.bytes();
    return left < wanted
        ? new Health(false, journalIsFull())
        : new Health(true, segments.folder() + " has room for " + left + " bytes");
  }

  private String diskIsFull() {
    return "the disk of "
        + segments.folder()
        + " is full but for the reserve of "
        + reserve
        + " bytes: make room, or keep less of what shares it";
  }

  private String journalIsFull() {
    return "the journal in "
        + segments.folder()
        + " is full with "
        + segments.bytes()
        + " of at most "
        + maxBytes
        + " bytes that its readers have not acknowledged: send again later";
  }

  private long usable() throws IOException {
    return store.getUsableSpace() - reserve;
  }
}
