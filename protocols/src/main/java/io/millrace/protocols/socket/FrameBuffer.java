package io.millrace.protocols.socket;

import io.millrace.http.ByteBudget;
import io.millrace.http.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * What was read from a connection and not yet been cut into frames. It grows while a peer sends
 * more than it holds, and with a frame that is larger than it; its memory is paid from a budget
 * that all connections share. Not thread-safe.
 */
public final class FrameBuffer implements AutoCloseable {
  private static final int INITIAL_BYTES = 1 << 13;

  /**
   * As much as is read at once from a peer that sends a lot: by default there is so much for each
   * of as many connections as there may be.
   */
  private static final int READ_BYTES = 1 << 16;

  private final int limit;
  private final ByteBudget.Share share;
  private byte[] bytes = {};
  private int start;
  private int end;

  private int frameOffset;
  private int frameLength;

  /**
   * An empty buffer.
   *
   * @param frameBytes of a frame at most, with all that belongs to it
   */
  public FrameBuffer(int frameBytes, ByteBudget budget) {
    limit = Math.max(frameBytes, INITIAL_BYTES);
    share = budget.open();
  }

  /** Holds what was read. */
  public byte[] bytes() {
    return bytes;
  }

  /** Index of the first byte that belongs to no frame yet. */
  public int start() {
    return start;
  }

  /** Index behind the last byte that was read. */
  public int end() {
    return end;
  }

  /** Whether it can hold no more, though no frame of it may be whole. */
  public boolean isFull() {
    return end - start >= limit;
  }

  /** Sets the frame that was found, and goes on behind it. */
  public void frame(int offset, int length, int next) {
    frameOffset = offset;
    frameLength = length;
    start = next;
  }

  /** Passes over what lies before an index. */
  public void passTo(int next) {
    start = next;
  }

  /** Where the frame that was found last begins. */
  public int frameOffset() {
    return frameOffset;
  }

  public int frameLength() {
    return frameLength;
  }

  /**
   * Reads what is there, and waits for something if nothing is. All frames must have been taken.
   *
   * @return how many bytes; negative at the end of the stream
   * @throws IOException if the connection fails, or there is no memory for it
   */
  int fill(InputStream in) throws IOException {
    makeRoom();
    int read = in.read(bytes, end, bytes.length - end);
    end += Math.max(0, read);
    if (end == bytes.length && bytes.length < Math.min(READ_BYTES, limit)) {
      grow();
    }
    return read;
  }

  private void makeRoom() throws IOException {
    int kept = end - start;
    if (kept == 0 && bytes.length > READ_BYTES) {
      release();
    }
    if (start > 0) {
      System.arraycopy(bytes, start, bytes, 0, kept);
      start = 0;
      end = kept;
    }
    if (end == bytes.length && !grow()) {
      throw new IOException(
          "all connections together have no more memory; raise protocols.sockets.bytes-in-flight,"
              + " or send smaller messages");
    }
  }

  /** Doubles it; false if there is not so much left for all connections. */
  private boolean grow() {
    int capacity = (int) Math.min(Math.max(INITIAL_BYTES, bytes.length * 2L), limit);
    if (capacity == bytes.length) {
      return false;
    }
    try {
      share.take(capacity - bytes.length);
    } catch (ProblemException _) {
      return false;
    }
    bytes = Arrays.copyOf(bytes, capacity);
    return true;
  }

  /** A buffer that one large frame made large is not kept. */
  private void release() {
    bytes = new byte[0];
    start = 0;
    end = 0;
    share.close();
  }

  @Override
  public void close() {
    release();
  }
}
