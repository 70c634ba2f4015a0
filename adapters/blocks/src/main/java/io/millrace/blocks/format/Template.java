package io.millrace.blocks.format;

import io.millrace.model.query.CaseFolding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the messages of one kind have in common: text with holes for variables, see {@link
 * TemplateTable}. The same text is the same object wherever it occurs (see {@link BlockCache}), so
 * that what a query decides about it is decided once. Immutable and thread-safe.
 */
final class Template {
  /** How a hole is shown to people. */
  static final String SHOWN_HOLE = "<*>";

  private final byte[] text;
  private final int[] holes;
  private final int hash;

  /** Made when first needed; two threads may both make it. */
  private volatile byte @Nullable [] folded;

  Template(byte[] text) {
    this.text = text;
    int count = 0;
    for (byte b : text) {
      count += b == TemplateTable.HOLE ? 1 : 0;
    }
    holes = new int[count];
    for (int i = 0, hole = 0; i < text.length; i++) {
      if (text[i] == TemplateTable.HOLE) {
        holes[hole++] = i;
      }
    }
    hash = Arrays.hashCode(text);
  }

  /** The text, with a {@link TemplateTable#HOLE} for each variable. */
  byte[] text() {
    return text;
  }

  /** The text with case folded, and the same holes. */
  byte[] folded() {
    byte[] known = folded;
    if (known == null) {
      known = fold();
      folded = known;
    }
    return known;
  }

  private byte[] fold() {
    Output out = new Output(text.length);
    int from = 0;
    for (int i = 0; i <= holes.length; i++) {
      int to = i < holes.length ? holes[i] : text.length;
      String piece = new String(text, from, to - from, StandardCharsets.UTF_8);
      out.write(CaseFolding.fold(piece).getBytes(StandardCharsets.UTF_8));
      if (i < holes.length) {
        out.u8(TemplateTable.HOLE);
      }
      from = to + 1;
    }
    return out.toByteArray();
  }

  int holes() {
    return holes.length;
  }

  /** Where a hole is in the text. */
  int hole(int i) {
    return holes[i];
  }

  /** The text as shown to people. */
  String display() {
    StringBuilder shown = new StringBuilder();
    int from = 0;
    for (int hole : holes) {
      shown.append(new String(text, from, hole - from, StandardCharsets.UTF_8)).append(SHOWN_HOLE);
      from = hole + 1;
    }
    return shown
        .append(new String(text, from, text.length - from, StandardCharsets.UTF_8))
        .toString();
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Template that && Arrays.equals(text, that.text);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
