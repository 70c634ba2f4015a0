package io.millrace.protocols.protobuf;

/** How a value lies in a message. */
enum WireType {
  VARINT,
  FIXED64,
  LENGTH_DELIMITED,
  FIXED32,
  /** Groups, which nobody sends any more, and codes that stand for nothing. */
  UNKNOWN;

  private static final WireType[] BY_CODE = {
    VARINT, FIXED64, LENGTH_DELIMITED, UNKNOWN, UNKNOWN, FIXED32, UNKNOWN, UNKNOWN
  };

  /** The type of a code of three bits. */
  static WireType of(int code) {
    return BY_CODE[code];
  }

  /** The code. */
  int code() {
    return switch (this) {
      case VARINT -> 0;
      case FIXED64 -> 1;
      case LENGTH_DELIMITED -> 2;
      case FIXED32 -> 5;
      case UNKNOWN -> throw new IllegalStateException("nothing is written so");
    };
  }
}
