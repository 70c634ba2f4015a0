package io.millrace.agent.files;

import io.millrace.model.Origin;
import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * How far a file was read, and under which origin its next record goes. One life of a file, from
 * its first byte until it is cut short, is one epoch of the producer that stands for its name.
 *
 * @param path the name it was found under
 * @param key which file it is
 * @param next origin of the next record
 * @param offset in bytes; what is in front of it is in the journal
 * @param head of the file, as far as it was read, the batch on its way included
 * @param tail what stands in front of the offset
 * @param until where the batch ends that is on its way into the journal; the offset if none is
 * @param rows of that batch
 */
record FilePosition(
    String path,
    FileKey key,
    Origin next,
    long offset,
    Print head,
    Print tail,
    long until,
    int rows) {
  /** The start of a file that was not read before. */
  static FilePosition start(String path, FileKey key, Origin first) {
    return new FilePosition(path, key, first, 0, Print.NONE, Print.NONE, 0, 0);
  }

  /** Whether a batch was begun of which nobody knows whether it is in the journal. */
  boolean isPending() {
    return until > offset;
  }

  /** With a batch on its way, which may be the first: its content is told by the head. */
  FilePosition pending(FilePosition after, int newRows) {
    return new FilePosition(path, key, next, offset, after.head, tail, after.offset, newRows);
  }

  /** Behind such a batch. */
  FilePosition settled(long newOffset, int newRows, Print newHead, Print newTail) {
    return new FilePosition(
        path, key, next.plus(newRows), newOffset, newHead, newTail, newOffset, 0);
  }

  /** The same place in another file, to which the content has gone over. */
  FilePosition in(String newPath, FileKey newKey) {
    return new FilePosition(newPath, newKey, next, offset, head, tail, until, rows);
  }

  /** The same place in a new epoch, as its batch cannot be made again as it was. */
  FilePosition anew(Origin first) {
    return new FilePosition(path, key, first, offset, head, tail, offset, 0);
  }

  /** Whether there are bytes that were read, by which the file can be known again. */
  boolean isBegun() {
    return head.length() > 0;
  }

  /** Whether a file still has what was read, and may have more. */
  boolean isIn(FileChannel channel) throws IOException {
    return channel.size() >= Math.max(offset, until)
        && head.isAt(channel, 0)
        && tail.isBefore(channel, offset);
  }
}
