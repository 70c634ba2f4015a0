package io.millrace.logger.system;

import io.millrace.logger.lane.LoggerException;
import io.millrace.logger.lane.Writing;
import io.millrace.logger.ring.EntryDecoder;
import io.millrace.logger.ring.EntryFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What stands in the rings of the lane ({@link EntryTag}), and the names beside them. */
final class SystemFormat implements EntryFormat {
  private final Path live;
  private final NameFile names;

  /**
   * Makes the file of names for the ring of this process.
   *
   * @throws LoggerException if it cannot be made
   */
  SystemFormat(Path live) {
    this.live = live;
    this.names = NameFile.create(NameFile.beside(live));
  }

  /** Those of this process. */
  NameFile names() {
    return names;
  }

  @Override
  public String lane() {
    return SystemLog.LANE;
  }

  @Override
  public EntryDecoder open(Path ring, Writing writing) {
    boolean isLive = ring.equals(live);
    return new SystemEntryDecoder(isLive ? names : NameFile.read(NameFile.beside(ring)), writing);
  }

  @Override
  public void delete(Path ring) {
    try {
      Files.deleteIfExists(NameFile.beside(ring));
    } catch (IOException e) {
      throw new LoggerException("cannot delete " + NameFile.beside(ring), e);
    }
  }
}
