package io.millrace.agent.files;

/**
 * Where the agent is in a file.
 *
 * @param path its name, or the last it had
 * @param producer origin of its records, with the epoch
 * @param sequence of its next record
 * @param offset in bytes; what is in front of it is in the buffer or sent
 * @param size in bytes when it was last looked at
 * @param gone whether it has no longer a name that is looked for
 */
public record FileStatus(
    String path, String producer, long epoch, long sequence, long offset, long size, boolean gone) {
  /** Bytes that were not read yet. */
  public long behind() {
    return Math.max(0, size - offset);
  }
}
