package io.millrace.protocols.protobuf;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a message by the names they have in JSON. Types may hold one another, and
 * themselves; not changed once they are in use.
 */
public final class MessageType {
  private final Map<String, Field> fields = new HashMap<>();

  /** What a field holds; one that is repeated holds several of it. */
  public enum Kind {
    STRING,
    /** Bytes; in JSON two digits for each, as OpenTelemetry has it for its ids. */
    HEX,
    /** Bytes; in JSON as Base64. */
    BASE64,
    BOOL,
    /** A whole number of any width that is written as a varint, or a member of an enumeration. */
    VARINT,
    /** A signed one whose sign is written as its lowest bit. */
    ZIGZAG,
    FIXED64,
    FIXED32,
    DOUBLE,
    MESSAGE
  }

  /**
   * A field.
   *
   * @param message the type of the message it holds; null if it holds none
   */
  record Field(int number, Kind kind, @Nullable Supplier<MessageType> message) {}

  /** Adds a field that holds no message. */
  public MessageType with(String name, int number, Kind kind) {
    fields.put(name, new Field(number, kind, null));
    return this;
  }

  /** Adds a field that holds messages. */
  public MessageType with(String name, int number, Supplier<MessageType> message) {
    fields.put(name, new Field(number, Kind.MESSAGE, message));
    return this;
  }

  /** The field of a name; null if it is not known. */
  @Nullable Field field(String name) {
    return fields.get(name);
  }
}
