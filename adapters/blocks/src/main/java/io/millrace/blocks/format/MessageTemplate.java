package io.millrace.blocks.format;

import java.nio.charset.StandardCharsets;

/**
 * What repeats from message to message, as shown to people: each part that varies is replaced by
 * {@value Template#SHOWN_HOLE}, as {@link MessageSplitter} finds them. Queries know it as a field.
 */
public final class MessageTemplate {
  /** The name of the field; a dynamic field of that name goes before. */
  public static final String FIELD = "template";

  private static final byte[] HOLE = Template.SHOWN_HOLE.getBytes(StandardCharsets.US_ASCII);

  private MessageTemplate() {}

  /** The template of a message in UTF-8. */
  public static String of(byte[] bytes, int offset, int length) {
    MessageSplitter split = new MessageSplitter();
    split.split(bytes, offset, length);
    Output text = new Output(length + 64);
    int from = 0;
    for (int v = 0; v < split.variables(); v++) {
      text.write(bytes, offset + from, split.start(v) - from);
      text.write(HOLE);
      from = split.end(v);
    }
    text.write(bytes, offset + from, length - from);
    return new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8);
  }
}
