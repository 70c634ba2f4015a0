package io.millrace.logger.lane;

import java.nio.ByteBuffer;

/**
 * The class of read-only buffers, loaded before anything is written to mapped memory. As long as
 * HotSpot has not seen it, it compiles each access to mapped memory for the one class it knows;
 * when whatever part of the program then maps a file to be read, all of that is thrown away at
 * once, and callers are back in the interpreter for a while.
 */
public final class ReadOnlyBuffers {
  private static final ByteBuffer ONE = ByteBuffer.allocateDirect(0).asReadOnlyBuffer();

  private ReadOnlyBuffers() {}

  /** Has the class loaded. */
  public static void load() {
    assert ONE.isReadOnly();
  }
}
