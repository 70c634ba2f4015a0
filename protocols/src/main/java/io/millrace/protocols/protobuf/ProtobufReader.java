package io.millrace.protocols.protobuf;

import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.BadRecord.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads the fields of a message one after the other, in the order in which they were sent; what
 * they hold is not copied. A message within it is entered, or passed over as all else that is not
 * known:
 *
 * <pre>
 * while (reader.next()) {
 *   switch (reader.field()) {
 *     case NAME: ... reader.bytes(), reader.offset(), reader.length()
 *     case PART: long mark = reader.enter(); ... reader.leave(mark);
 *   }
 * }
 * </pre>
 *
 * <p>No length is believed before it is checked against the message around it, so nothing beyond a
 * message can be reached, and each call of {@link #next} goes forward by a byte at least. A field
 * of another type than the caller expects reads as nothing: 0, or no bytes. Not thread-safe; made
 * to be reused.
 */
public final class ProtobufReader {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int MOST_VARINT_BITS = 63;
  private static final int TYPE_BITS = 3;

  private byte[] bytes = {};
  private int at;
  private int end;

  private int field;
  private WireType type = WireType.VARINT;
  private long number;
  private int offset;
  private int length;

  /** Starts on a message that takes up a range of an array. */
  public void start(byte[] message, int from, int size) {
    bytes = message;
    at = from;
    end = from + size;
  }

  /**
   * Goes to the next field; false if there is none.
   *
   * @throws BadRecord MALFORMED, if what is there is no field
   */
  public boolean next() throws BadRecord {
    if (at == end) {
      return false;
    }
    int start = at;
    long tag = varint();
    long named = tag >>> TYPE_BITS;
    if (named == 0 || named > Integer.MAX_VALUE >>> TYPE_BITS - 1) {
      throw malformed(start, "a field has the number " + named);
    }
    field = (int) named;
    type = WireType.of((int) tag & (1 << TYPE_BITS) - 1);
    number = 0;
    offset = at;
    length = 0;
    switch (type) {
      case VARINT -> number = varint();
      case FIXED64 -> number = (long) LONG.get(bytes, skip(start, Long.BYTES));
      case FIXED32 -> number = (int) INT.get(bytes, skip(start, Integer.BYTES)) & 0xFFFFFFFFL;
      case LENGTH_DELIMITED -> {
        long size = varint();
        offset = skip(start, size);
        length = (int) size;
      }
      case UNKNOWN -> throw malformed(start, "a field is of a type that is not in use");
    }
    return true;
  }

  /** The number of the field. */
  public int field() {
    return field;
  }

  /** The value of a whole number, as bits: those of four bytes without a sign. */
  public long number() {
    return number;
  }

  /** The value of a {@code double}. */
  public double decimal() {
    return type == WireType.FIXED64 ? Double.longBitsToDouble(number) : 0;
  }

  /** Takes the numbers of a field that is repeated. */
  public interface Numbers {
    /** Takes the next, as {@link #number} tells it. */
    void take(long number) throws BadRecord;
  }

  /** Gives out the numbers that the field holds: one, or several packed together. */
  public void eachVarint(Numbers numbers) throws BadRecord {
    if (type != WireType.LENGTH_DELIMITED) {
      numbers.take(number);
      return;
    }
    long mark = enter();
    while (at < end) {
      numbers.take(varint());
    }
    leave(mark);
  }

  /** Gives out the numbers of eight bytes that the field holds. */
  public void eachFixed64(Numbers numbers) throws BadRecord {
    if (type != WireType.LENGTH_DELIMITED) {
      numbers.take(number);
      return;
    }
    long mark = enter();
    while (at < end) {
      numbers.take((long) LONG.get(bytes, skip(at, Long.BYTES)));
    }
    leave(mark);
  }

  /** Holds the value of a string, of bytes or of a message, from {@link #offset} on. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where it begins. */
  public int offset() {
    return offset;
  }

  /** How long it is. */
  public int length() {
    return length;
  }

  /**
   * Enters the message that the field holds: its fields come next.
   *
   * @return what to give to {@link #leave}
   */
  public long enter() {
    return enter(offset, length);
  }

  /**
   * Enters a message that was met before, once more.
   *
   * @param from what {@link #offset} was
   * @param size what {@link #length} was
   * @return what to give to {@link #leave}
   */
  public long enter(int from, int size) {
    long mark = (long) at << Integer.SIZE | end;
    at = from;
    end = from + size;
    return mark;
  }

  /** Goes back to where a message was entered, wherever in it, or within it, the reader is. */
  public void leave(long mark) {
    at = (int) (mark >>> Integer.SIZE);
    end = (int) mark;
  }

  private int skip(int start, long size) throws BadRecord {
    if (size < 0 || size > end - at) {
      throw malformed(start, "a field is longer than what it stands in");
    }
    int from = at;
    at += (int) size;
    return from;
  }

  private long varint() throws BadRecord {
    long value = 0;
    int start = at;
    for (int shift = 0; shift <= MOST_VARINT_BITS; shift += 7) {
      if (at == end) {
        throw malformed(start, "a number is cut off");
      }
      byte next = bytes[at++];
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw malformed(start, "a number is longer than ten bytes");
  }

  private static BadRecord malformed(int position, String what) {
    return new BadRecord(
        Reason.MALFORMED, position, "malformed protobuf at byte " + position + ": " + what);
  }
}
