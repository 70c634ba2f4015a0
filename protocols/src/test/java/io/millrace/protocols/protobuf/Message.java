package io.millrace.protocols.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;

/** A message as Protocol Buffers' own library writes it, without anything that is generated. */
public final class Message {
  private final UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();

  /** A field that is a varint. */
  public Message number(int field, long value) {
    return with(field, Field.newBuilder().addVarint(value));
  }

  /** A field of eight bytes. */
  public Message fixed(int field, long value) {
    return with(field, Field.newBuilder().addFixed64(value));
  }

  /** A field of text. */
  public Message text(int field, String value) {
    return with(field, Field.newBuilder().addLengthDelimited(ByteString.copyFromUtf8(value)));
  }

  /** A field of bytes. */
  public Message bytes(int field, byte[] value) {
    return with(field, Field.newBuilder().addLengthDelimited(ByteString.copyFrom(value)));
  }

  /** A field that is a message. */
  public Message message(int field, Message value) {
    return bytes(field, value.encoded());
  }

  /** All fields of another. */
  public Message merge(Message other) {
    fields.mergeFrom(other.fields.build());
    return this;
  }

  private Message with(int number, Field.Builder field) {
    fields.mergeField(number, field.build());
    return this;
  }

  /** On the wire. */
  public byte[] encoded() {
    return fields.build().toByteArray();
  }
}
