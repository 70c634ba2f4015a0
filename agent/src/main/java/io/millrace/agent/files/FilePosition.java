package io.millrace.agent.files;

import io.millrace.model.Origin;
import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * How far a file was read, and under which origin its next record goes. One life of a file, from
 * its first byte until it is cut short, is a generation: one epoch of the producer that stands for
 * its name. No two generations have one epoch, and so it tells them apart. What a generation is, is
 * told by what was read of it; where it is may change.
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

  /** Whether none of its records was sent. */
  boolean isUnsent() {
    return next.sequence() == 0 && !isPending();
  }

  /** Of no file: any has what was read of it. */
  static FilePosition nothing() {
    return start("", FileKey.NONE, new Origin("-", 0, 0));
  }

  /** Whether a batch was begun of which nobody knows whether it is in the journal. */
  boolean isPending() {
    return until > offset;
  }

  /** Tells the generation. */
  long epoch() {
    return next.epoch();
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

  /** The same, of a file that has been cut short since: what it had may be in a copy. */
  FilePosition cut() {
    return in(path, FileKey.NONE);
  }

  boolean isCut() {
    return key.equals(FileKey.NONE);
  }

  /** The same, before anything is read, of a file of which the first bytes are known. */
  FilePosition known(Print first) {
    return new FilePosition(path, key, next, offset, first, tail, until, rows);
  }

  /** At a later place in a file, without what is in front of it. */
  FilePosition skipped(FileChannel channel, long newOffset) throws IOException {
    Print newHead = Print.of(channel, 0, (int) Math.min(Print.MAX_BYTES, newOffset));
    return settled(newOffset, 0, newHead, Print.before(channel, newOffset));
  }

  /** Whether there are bytes that were read, by which the file can be known again. */
  boolean isBegun() {
    return head.length() > 0;
  }

  /** How long a file must be to have what was read, and the batch on its way. */
  long least() {
    return Math.max(offset, until);
  }

  /** Whether a file still has what was read, and may have more. */
  boolean isIn(FileChannel channel) throws IOException {
    return channel.size() >= least() && head.isAt(channel, 0) && tail.isBefore(channel, offset);
  }
}
