package io.millrace.model;

/** Writes an object of JSON (RFC 8259), member by member. Not thread-safe. */
public final class JsonText {
  private final StringBuilder json = new StringBuilder("{");

  /** Adds a member. JSON values are taken as they are. */
  public JsonText member(String name, Value value) {
    if (json.length() > 1) {
      json.append(',');
    }
    string(name);
    json.append(':');
    if (value instanceof Value.Text text) {
      string(text.text());
    } else {
      json.append(value.display());
    }
    return this;
  }

  /** Whether nothing was added. */
  public boolean isEmpty() {
    return json.length() == 1;
  }

  /** The object. */
  @Override
  public String toString() {
    return json + "}";
  }

  private void string(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ') {
            json.append("\\u00").append(c < 0x10 ? "0" : "").append(Integer.toHexString(c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
