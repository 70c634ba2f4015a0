package io.millrace.logger.ring;

import io.millrace.logger.lane.EpochClock.Calibration;
import io.millrace.logger.lane.FileBytes;
import io.millrace.logger.lane.LoggerException;
import io.millrace.logger.lane.Writing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The first page of a ring's file; {@link RingLayout} has its bytes. */
record RingHeader(int capacity, Writing writing, Calibration clock) {
  private static final long MAGIC = 0x474e_4952_4c4c_494dL;
  private static final int VERSION = 1;
  private static final int TEXTS = 56;
  private static final int MAX_TEXT = 1024;
  private static final int CRC = RingLayout.PAGE - 4;
  private static final int MAX_CAPACITY = 1 << 30;

  /** The page. */
  byte[] encode() {
    ByteBuffer page = ByteBuffer.allocate(RingLayout.PAGE).order(ByteOrder.LITTLE_ENDIAN);
    byte[] producer = text("producer", writing.producer());
    byte[] service = text("service", writing.service());
    byte[] host = text("host", writing.host());
    page.putLong(MAGIC).putInt(VERSION).putInt(capacity).putLong(writing.epoch());
    page.putLong(clock.nanoTime()).putLong(clock.epochNanos()).putLong(clock.uncertainty());
    page.putShort((short) producer.length).putShort((short) service.length);
    page.putShort((short) host.length).putShort((short) 0);
    page.put(producer).put(service).put(host);
    page.putInt(CRC, FileBytes.checksum(page, 0, CRC));
    return page.array();
  }

  /**
   * Reads the page.
   *
   * @throws LoggerException if it is not one, or damaged
   */
  static RingHeader decode(byte[] bytes, Path file) {
    ByteBuffer page = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (page.getLong(0) != MAGIC) {
      throw new LoggerException(file + " is not a ring of the logger");
    }
    if (page.getInt(8) != VERSION) {
      throw new LoggerException(
          file + " has version " + page.getInt(8) + " of the format; this logger reads 1");
    }
    int capacity = page.getInt(12);
    int producer = page.getShort(48);
    int service = page.getShort(50);
    int host = page.getShort(52);
    if (page.getInt(CRC) != FileBytes.checksum(page, 0, CRC)
        || Integer.bitCount(capacity) != 1
        || capacity < RingLayout.PAGE
        || capacity > MAX_CAPACITY
        || page.getLong(16) < 0
        || outside(producer)
        || outside(service)
        || outside(host)) {
      throw new LoggerException("the header of " + file + " is damaged");
    }
    Writing writing =
        new Writing(
            string(bytes, TEXTS, producer),
            page.getLong(16),
            string(bytes, TEXTS + producer, service),
            string(bytes, TEXTS + producer + service, host));
    Calibration clock = new Calibration(page.getLong(24), page.getLong(32), page.getLong(40));
    return new RingHeader(capacity, writing, clock);
  }

  private static boolean outside(int length) {
    return length < 0 || length > MAX_TEXT;
  }

  private static String string(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }

  private static byte[] text(String what, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length > MAX_TEXT) {
      throw new LoggerException(
          "the " + what + " is longer than " + MAX_TEXT + " bytes; give a shorter one: " + text);
    }
    return utf8;
  }
}
