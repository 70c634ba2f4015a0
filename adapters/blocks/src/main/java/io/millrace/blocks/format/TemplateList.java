package io.millrace.blocks.format;

/**
 * The templates of a chunk, numbered from 1, the one with the most rows first; number 0 is that of
 * messages kept as text. Immutable and thread-safe.
 *
 * <pre>
 * varint templates
 * of each: varint rows, varint bytes of its text
 * of each: its text, in which a byte 0xff stands for a variable ({@link TemplateTable})
 * of each, of each of its variables: the description of its column ({@link VariableKind})
 * </pre>
 *
 * Rows of no template are kept as text. Checked on reading: that the templates have no more rows
 * than the chunk, and that all columns together fit the section of variables; {@link
 * TemplateNumbers} checks that each template has as many rows as this list says.
 */
final class TemplateList implements Decoded {
  private final Template[] templates;
  private final int[] rows;

  /** The columns of template t are those from firstColumn[t] to before firstColumn[t + 1]. */
  private final int[] firstColumn;

  private final VariableColumns columns;
  private final int textRows;

  /**
   * Reads the templates of a chunk.
   *
   * @param chunkRows rows of the chunk
   * @param variablesLength bytes of the section of variables
   */
  TemplateList(Input in, int chunkRows, int variablesLength, BlockCache cache) {
    int count = in.count(Math.min(chunkRows, in.remaining()));
    templates = new Template[count + 1];
    rows = new int[count + 1];
    firstColumn = new int[count + 2];
    int[] lengths = new int[count + 1];
    int rest = chunkRows;
    for (int number = 1; number <= count; number++) {
      rows[number] = in.count(rest);
      rest -= rows[number];
      lengths[number] = in.count(TemplateTable.MAX_LENGTH);
    }
    textRows = rest;
    rows[0] = rest;
    templates[0] = new Template(new byte[0]);
    for (int number = 1; number <= count; number++) {
      byte[] text = new byte[lengths[number]];
      System.arraycopy(in.bytes(), in.skip(text.length), text, 0, text.length);
      templates[number] = cache.intern(new Template(text));
      firstColumn[number + 1] = firstColumn[number] + templates[number].holes();
    }
    int[] columnRows = new int[firstColumn[count + 1]];
    for (int number = 1; number <= count; number++) {
      java.util.Arrays.fill(columnRows, firstColumn[number], firstColumn[number + 1], rows[number]);
    }
    columns = new VariableColumns(in, columnRows, columnRows.length, variablesLength);
  }

  /** The highest number of a template. */
  int size() {
    return templates.length - 1;
  }

  /** The template of a number from 1. */
  Template get(int number) {
    return templates[number];
  }

  /** Rows of a template; of 0, rows kept as text. */
  int rows(int number) {
    return rows[number];
  }

  int textRows() {
    return textRows;
  }

  /** The column of a hole of a template. */
  int column(int number, int hole) {
    return firstColumn[number] + hole;
  }

  VariableColumns columns() {
    return columns;
  }

  @Override
  public long heapBytes() {
    // Templates are shared with other chunks; counted half.
    long bytes = 200 + columns.heapBytes();
    for (Template template : templates) {
      bytes += 40 + template.text().length / 2;
    }
    return bytes;
  }
}
