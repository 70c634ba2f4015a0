package io.millrace.logger.system;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * What stands in an entry of the system log. All numbers are little-endian.
 *
 * <pre>
 * payload = i64 timestamp        nanoseconds since the epoch
 *           i32 service          its number in the file of names; -1: none, or written out below
 *           i32 logger           likewise
 *           i32 template         likewise
 *           items to the end
 * item    = u8 role * 16 + kind
 *           of a FIELD: u16 length of its name, name in UTF-8
 *           value: WHOLE i64; DECIMAL f64; FLOAT f32; TEXT u32 length, UTF-8; else none
 * </pre>
 *
 * Arguments stand in their order. Of a field given twice the last counts. SUPPRESSED is how many
 * records of this call site a rate limit kept back before this one; CUT says that more was given
 * than an entry can hold.
 */
final class EntryTag {
  static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The type of these entries in the ring. */
  static final int TYPE = 16;

  static final int SERVICE_AT = 8;
  static final int LOGGER_AT = 12;
  static final int TEMPLATE_AT = 16;
  static final int ITEMS_AT = 20;
  static final int NONE = -1;

  /** Roles. */
  static final int ARGUMENT = 0;

  static final int FIELD = 1;
  static final int SERVICE = 2;
  static final int LOGGER = 3;
  static final int TEMPLATE = 4;
  static final int THREAD = 5;
  static final int TRACE_ID = 6;
  static final int SPAN_ID = 7;
  static final int EXCEPTION = 8;
  static final int SUPPRESSED = 9;
  static final int CUT = 10;

  /** Kinds. */
  static final int NOTHING = 0;

  static final int TRUE = 1;
  static final int FALSE = 2;
  static final int WHOLE = 3;
  static final int DECIMAL = 4;
  static final int FLOAT = 5;
  static final int TEXT = 6;

  private EntryTag() {}
}
