package io.millrace.opensearch;

import io.millrace.ports.FieldInfo;
import java.nio.charset.StandardCharsets;

/**
 * A field's name within terms: {@code =} ends it, and stands in it as {@code \=}, as {@code \} does
 * as {@code \\}. A name too long for a term is cut, and then stands for all that begin so: what is
 * found by it is not certain.
 *
 * @param text the name as it stands in terms
 * @param exact whether it is no other's
 */
record FieldKey(String text, boolean exact) {
  /** Of 32,766 bytes that a term may have, the rest is for the value. */
  private static final int MOST_BYTES = 16_000;

  private static final int CUT = 4_000;

  static FieldKey of(String name) {
    boolean broken = Texts.isBroken(name);
    String escaped = escape(broken ? name.substring(0, Texts.brokenAt(name)) : name);
    if (!broken && escaped.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
      return new FieldKey(escaped, true);
    }
    return new FieldKey(escape(Texts.first(name, broken ? 0 : CUT)) + "\\~", false);
  }

  /** Where the terms of this name begin, itself one if the text is empty. */
  String start() {
    return text + "=";
  }

  /** Where the terms of this name end, exclusive. */
  String end() {
    return text + ">";
  }

  /** The term of a kind that values of this name have. */
  String kind(FieldInfo.Kind kind) {
    return start() + kind;
  }

  /** The name of an exact one. */
  static String name(String key) {
    StringBuilder name = new StringBuilder(key.length());
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) == '\\') {
        i++;
      }
      name.append(key.charAt(i));
    }
    return name.toString();
  }

  private static String escape(String name) {
    return name.replace("\\", "\\\\").replace("=", "\\=");
  }
}
