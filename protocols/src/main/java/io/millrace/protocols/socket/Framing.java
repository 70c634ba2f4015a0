package io.millrace.protocols.socket;

import java.io.IOException;

/** How the bytes of one connection are cut into frames. Remembers how far it came; one thread. */
public interface Framing {
  /**
   * Finds the next frame of what has been read, and sets it in the buffer.
   *
   * @return false if more must be read first
   * @throws BadFrame if something is passed over, behind which it goes on with the next call
   * @throws IOException if nothing that follows can be told apart
   */
  boolean next(FrameBuffer buffer) throws BadFrame, IOException;

  /**
   * Takes what is left when the peer is gone for a frame, if it may be one; all whole ones have
   * been taken.
   *
   * @throws BadFrame if it is a part of one that is of no use
   */
  boolean rest(FrameBuffer buffer) throws BadFrame;
}
