package io.millrace.blocks.format;

/**
 * The messages of a chunk, for as long as somebody reads them; the parts come from the cache as
 * they are needed. Not thread-safe.
 */
final class Messages {
  private static final byte[] NOT_LOADED = {};

  private final Chunk chunk;
  private final TemplateList templates;
  private byte[] variables = NOT_LOADED;
  private Dictionary dictionary = Dictionary.EMPTY;
  private boolean loaded;

  Messages(Chunk chunk) {
    this(chunk, chunk.templates());
  }

  /**
   * @param templates those of the chunk
   */
  Messages(Chunk chunk, TemplateList templates) {
    this.chunk = chunk;
    this.templates = templates;
  }

  TemplateList templates() {
    return templates;
  }

  /** The bytes that the columns of variables lie in. */
  byte[] variables() {
    load();
    return variables;
  }

  /** The variables that are text. */
  Dictionary dictionary() {
    load();
    return dictionary;
  }

  private void load() {
    if (!loaded) {
      variables = chunk.variables();
      dictionary = chunk.variableTexts();
      loaded = true;
    }
  }

  /** Appends the message of a row. */
  void render(int row, Output to) {
    TemplateNumbers numbers = chunk.templateNumbers();
    render(numbers.number(row), numbers.rank(row), to);
  }

  /** Appends the message of the row that has a rank among those of a template. */
  void render(int number, int rank, Output to) {
    if (number == 0) {
      TextMessages texts = chunk.texts();
      int start = texts.start(rank);
      to.write(texts.bytes(), start, texts.end(rank) - start);
      return;
    }
    load();
    Template template = templates.get(number);
    byte[] text = template.text();
    VariableColumns columns = templates.columns();
    int from = 0;
    for (int hole = 0; hole < template.holes(); hole++) {
      int at = template.hole(hole);
      to.write(text, from, at - from);
      columns.render(variables, dictionary, templates.column(number, hole), rank, to);
      from = at + 1;
    }
    to.write(text, from, text.length - from);
  }
}
