package io.millrace.protocols.protobuf;

import io.millrace.pipeline.record.Body;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a message, field by field. The length of a message within it is known only when that ends:
 * it is written with five bytes however small it is, which every reader takes. Not thread-safe.
 */
public final class ProtobufWriter {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int TYPE_BITS = 3;
  private static final int VARINT_BYTES = 10;
  private static final int LENGTH_BYTES = 5;
  private static final int INITIAL_BYTES = 256;

  private byte[] bytes = new byte[INITIAL_BYTES];
  private int length;

  /** A whole number of any width, a truth or a member of an enumeration. */
  public ProtobufWriter number(int field, long value) {
    tag(field, WireType.VARINT);
    varint(value);
    return this;
  }

  /** A number of eight bytes. */
  public ProtobufWriter fixed64(int field, long value) {
    tag(field, WireType.FIXED64);
    ensure(Long.BYTES);
    LONG.set(bytes, length, value);
    length += Long.BYTES;
    return this;
  }

  /** A number of four bytes. */
  public ProtobufWriter fixed32(int field, int value) {
    tag(field, WireType.FIXED32);
    ensure(Integer.BYTES);
    INT.set(bytes, length, value);
    length += Integer.BYTES;
    return this;
  }

  /** A {@code double}. */
  public ProtobufWriter decimal(int field, double value) {
    return fixed64(field, Double.doubleToRawLongBits(value));
  }

  /** Text. */
  public ProtobufWriter text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes, or a message that was written before. */
  public ProtobufWriter bytes(int field, byte[] value) {
    tag(field, WireType.LENGTH_DELIMITED);
    varint(value.length);
    ensure(value.length);
    System.arraycopy(value, 0, bytes, length, value.length);
    length += value.length;
    return this;
  }

  /**
   * Begins a message within this one.
   *
   * @return what to give to {@link #end}
   */
  public int begin(int field) {
    tag(field, WireType.LENGTH_DELIMITED);
    ensure(LENGTH_BYTES);
    length += LENGTH_BYTES;
    return length;
  }

  /** Ends the message that was begun last. */
  public void end(int mark) {
    int rest = length - mark;
    for (int at = mark - LENGTH_BYTES; at < mark; at++) {
      boolean more = at < mark - 1;
      bytes[at] = (byte) (rest & 0x7F | (more ? 0x80 : 0));
      rest >>>= 7;
    }
  }

  /** How many bytes were written. */
  public int length() {
    return length;
  }

  /** The message. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** The message as something to be read; nothing must be written afterwards. */
  public Body toBody() {
    ensure(Body.PADDING);
    Arrays.fill(bytes, length, length + Body.PADDING, (byte) 0);
    return new Body(bytes, length);
  }

  private void tag(int field, WireType type) {
    varint((long) field << TYPE_BITS | type.code());
  }

  private void varint(long value) {
    ensure(VARINT_BYTES);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
