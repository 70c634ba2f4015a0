package io.millrace.kafka;

import io.millrace.model.LogBatch;
import io.millrace.model.Origin;
import io.millrace.ports.MillraceException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A batch, or a part of one, as a record of Kafka.
 *
 * <pre>
 * key        tenant, one byte 0, producer, in UTF-8: chooses the partition, and is not read back
 * value      the batch's bytes, as {@link LogBatch} describes them: rows records without gaps
 * timestamp  when it was handed to Kafka; the rows have their own
 * headers    each value is text in UTF-8, a number in decimal digits, without a sign:
 *   millrace   "1", the version of this format
 *   tenant     whose records these are, at most 255 bytes
 *   producer   of the first row, 1 to 255 bytes
 *   epoch      of the first row
 *   sequence   of the first row; row i has sequence + i
 *   rows       how many
 * </pre>
 *
 * Invariants: the value is never absent (to Kafka that would mean a deletion), but may be empty;
 * epoch and sequence are less than 2^63, rows less than 2^31. Each header stands once; if one does
 * not, the last counts. Further headers are passed over, so that others may add theirs. A change
 * that a reader of this version would misunderstand gets another number. Kafka's own checksum
 * covers all of it.
 */
final class RecordFormat {
  /** The longest tenant or producer in UTF-8. */
  static final int MAX_NAME_BYTES = 255;

  /** More than key, headers and what Kafka puts around a record can take together. */
  static final int MAX_OVERHEAD_BYTES = 2048;

  private static final String VERSION = "1";
  private static final String VERSION_HEADER = "millrace";
  private static final String TENANT = "tenant";
  private static final String PRODUCER = "producer";
  private static final String EPOCH = "epoch";
  private static final String SEQUENCE = "sequence";
  private static final String ROWS = "rows";

  private RecordFormat() {}

  /** Says what makes a record none of ours. */
  static final class ForeignRecordException extends Exception {
    private static final long serialVersionUID = 1L;

    ForeignRecordException(String message) {
      super(message);
    }
  }

  /**
   * The record of a batch; shares its array if that holds nothing else.
   *
   * @throws MillraceException INVALID if a name in it is too long
   */
  static ProducerRecord<byte[], byte[]> encode(String topic, LogBatch batch) {
    byte[] tenant = name(TENANT, batch.tenant());
    byte[] producer = name(PRODUCER, batch.first().producer());
    byte[] key = Arrays.copyOf(tenant, tenant.length + 1 + producer.length);
    System.arraycopy(producer, 0, key, tenant.length + 1, producer.length);
    List<Header> headers =
        List.of(
            new RecordHeader(VERSION_HEADER, utf8(VERSION)),
            new RecordHeader(TENANT, tenant),
            new RecordHeader(PRODUCER, producer),
            new RecordHeader(EPOCH, utf8(Long.toString(batch.first().epoch()))),
            new RecordHeader(SEQUENCE, utf8(Long.toString(batch.first().sequence()))),
            new RecordHeader(ROWS, utf8(Integer.toString(batch.rows()))));
    return new ProducerRecord<>(topic, null, null, key, value(batch), headers);
  }

  private static byte[] value(LogBatch batch) {
    byte[] bytes = batch.bytes();
    return batch.offset() == 0 && batch.length() == bytes.length
        ? bytes
        : Arrays.copyOfRange(bytes, batch.offset(), batch.offset() + batch.length());
  }

  /**
   * The batch of a record, which shares its array.
   *
   * @throws ForeignRecordException if it is none of ours
   */
  static LogBatch decode(ConsumerRecord<byte[], byte[]> record) throws ForeignRecordException {
    String version = text(record, VERSION_HEADER);
    if (!version.equals(VERSION)) {
      throw new ForeignRecordException(
          "its format has version " + version + ", of which this Millrace knows only " + VERSION);
    }
    byte[] value = record.value();
    if (value == null) {
      throw new ForeignRecordException("it has no value");
    }
    String producer = text(record, PRODUCER);
    if (producer.isEmpty()) {
      throw new ForeignRecordException("its producer is empty");
    }
    Origin first =
        new Origin(
            producer,
            number(record, EPOCH, Long.MAX_VALUE),
            number(record, SEQUENCE, Long.MAX_VALUE));
    int rows = (int) number(record, ROWS, Integer.MAX_VALUE);
    return new LogBatch(text(record, TENANT), first, rows, value, 0, value.length);
  }

  private static long number(ConsumerRecord<byte[], byte[]> record, String name, long max)
      throws ForeignRecordException {
    String text = text(record, name);
    // Longer ones would overflow; a sign, which would parse, is none of ours.
    if (text.length() <= 19 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      try {
        long number = Long.parseLong(text);
        if (number <= max) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Empty, or just too large: told below, with all others.
      }
    }
    throw new ForeignRecordException("its header " + name + " is no number of ours");
  }

  private static String text(ConsumerRecord<byte[], byte[]> record, String name)
      throws ForeignRecordException {
    Header header = record.headers().lastHeader(name);
    if (header == null || header.value() == null) {
      throw new ForeignRecordException("it has no header " + name);
    }
    if (header.value().length > MAX_NAME_BYTES) {
      throw new ForeignRecordException("its header " + name + " is too long");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header.value())).toString();
    } catch (CharacterCodingException e) {
      throw new ForeignRecordException("its header " + name + " is not UTF-8");
    }
  }

  private static byte[] name(String what, String text) {
    byte[] utf8 = utf8(text);
    if (utf8.length > MAX_NAME_BYTES) {
      throw new MillraceException(
          MillraceException.Kind.INVALID,
          "the name of a %s has %d bytes, which is more than %d"
              .formatted(what, utf8.length, MAX_NAME_BYTES));
    }
    return utf8;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
