package io.millrace.blocks.format;

import java.util.Arrays;

/**
 * Encodes the messages of a chunk. Rows of a template that occurs at least twice in it (and is not
 * beyond the cap) are stored as the template's number and one value for each of its variables; the
 * others as text. {@link TemplateList}, {@link VariableKind} and {@link TextMessages} describe the
 * sections, {@link Messages} reads them. Not thread-safe.
 *
 * <p>The chunk's {@link BloomFilter} holds the {@link TokenHash} of
 *
 * <ul>
 *   <li>every variable, of messages kept as text too, that is a number of {@value #FILTERED_NUMBER}
 *       digits or more, or anything else of {@value #FILTERED_TOKEN} bytes or more;
 *   <li>every token of {@value #FILTERED_TOKEN} bytes or more of the messages kept as text.
 * </ul>
 *
 * So a token with a digit that is long enough and not in the filter is in no message of the chunk;
 * of one without digits that can only be said of the messages kept as text, since it may be a part
 * of a template.
 */
final class MessageEncoder {
  /** Shorter tokens, and numbers shorter than {@link #FILTERED_NUMBER}, occur in every chunk. */
  static final int FILTERED_TOKEN = 3;

  /** So many digits find few rows that are not ruled out by the range of their column. */
  static final int FILTERED_NUMBER = 5;

  /**
   * Variables of a chunk, sixteen for each row of the largest; the messages beyond are kept as
   * text. Bounds the memory that encoding takes.
   */
  private static final int MAX_VARIABLES = 1 << 20;

  private final BlockSettings settings;
  private final MessageSplitter split = new MessageSplitter();
  private final TemplateTable templates;
  private final StringTable dictionary;
  private final BloomFilter filter = new BloomFilter();

  private final Output described = new Output(1 << 12);
  private final Output variables = new Output(1 << 12);
  private final BitWriter bits = new BitWriter(variables);
  private final VariableEncoder encoder;
  private final Output scratch = new Output(1 << 12);
  private final TokenHash tokens = new TokenHash();

  /** Of each row of the chunk: the template, and where its variables start. */
  private int[] rowTemplates = new int[1024];

  private int[] rowVariables = new int[1025];

  /** Of each variable: its digits and how many, or its place in the message and 0. */
  private long[] values = new long[1 << 12];

  private byte[] digits = new byte[1 << 12];
  private int count;

  /** Number of each template by id, and id by number. */
  private int[] numbers = new int[64];

  private int[] ids = new int[65];

  /** Where the rows of each number start among the grouped ones. */
  private int[] starts = new int[64];

  private int[] grouped = new int[1024];
  private long[] series = new long[1024];

  MessageEncoder(BlockSettings settings, long seed) {
    this.settings = settings;
    templates = new TemplateTable(seed);
    dictionary = new StringTable(seed);
    encoder = new VariableEncoder(described, bits, dictionary);
  }

  /**
   * Encodes the messages of rows {@code order[from] .. order[to - 1]}.
   *
   * @param head is told the sections
   */
  void encode(RowBuffer rows, int[] order, int from, int to, SectionWriter out, ChunkHead head) {
    int n = to - from;
    templates.clear();
    dictionary.clear();
    filter.clear();
    described.clear();
    variables.clear();
    count = 0;
    if (rowTemplates.length < n) {
      int size = Math.max(n, rowTemplates.length * 2);
      rowTemplates = new int[size];
      rowVariables = new int[size + 1];
      grouped = new int[size];
      series = new long[size];
    }
    for (int i = 0; i < n; i++) {
      split(rows, order[from + i], i);
    }
    int kept = numberTemplates();
    groupRows(n, kept);
    writeTemplates(kept);
    for (int template = 1; template <= kept; template++) {
      writeVariables(rows, order, from, template);
    }
    bits.finish();
    head.set(ChunkHead.TEMPLATES, out.append(described));
    head.set(ChunkHead.VARIABLES, out.append(variables));
    head.set(ChunkHead.DICTIONARY, out.append(writeDictionary()));
    for (int i = 0; i < n; i++) {
      series[i] = rowTemplates[i];
    }
    scratch.clear();
    Series.write(series, n, scratch);
    head.set(ChunkHead.TEMPLATE_NUMBERS, out.append(scratch));
    head.set(ChunkHead.TEXTS, out.append(writeTexts(rows, order, from)));
    scratch.clear();
    filter.write(settings.filterBits(), scratch);
    head.set(ChunkHead.FILTER, out.appendPlain(scratch));
  }

  /** Finds template and variables of a row. */
  private void split(RowBuffer rows, int row, int i) {
    byte[] message = rows.messages[row];
    int offset = rows.messageOffsets[row];
    int length = rows.messageLengths[row];
    split.split(message, offset, length);
    boolean room = split.variables() <= MAX_VARIABLES - count;
    int template = room ? templates.add(message, offset, length, split) : -1;
    rowTemplates[i] = template;
    rowVariables[i] = count;
    if (template >= 0) {
      int variablesOfRow = split.variables();
      ensureVariables(variablesOfRow);
      for (int v = 0; v < variablesOfRow; v++) {
        addVariable(message, offset, v);
      }
    }
    rowVariables[i + 1] = count;
  }

  private void addVariable(byte[] message, int offset, int v) {
    int start = split.start(v);
    int length = split.end(v) - start;
    if (length <= Decimal.MAX_DIGITS && split.isDigits(v)) {
      values[count] = Decimal.parse(message, offset + start, length);
      digits[count++] = (byte) length;
      if (length >= FILTERED_NUMBER) {
        filter.add(Bytes.hash(message, offset + start, length, 0));
      }
    } else {
      values[count] = (long) start << 32 | length;
      digits[count++] = 0;
      addToFilter(message, offset + start, length);
    }
  }

  private void addToFilter(byte[] message, int offset, int length) {
    if (length >= FILTERED_TOKEN) {
      filter.add(tokens.hash(message, offset, length));
    }
  }

  private void ensureVariables(int more) {
    if (values.length - count < more) {
      int size = Math.max(values.length * 2, count + more);
      values = Arrays.copyOf(values, size);
      digits = Arrays.copyOf(digits, size);
    }
  }

  /** Numbers the templates worth keeping from 1, the most frequent first; the others get 0. */
  private int numberTemplates() {
    int all = templates.size();
    if (numbers.length < all) {
      numbers = new int[all * 2];
      ids = new int[all * 2 + 1];
      starts = new int[all * 2 + 2];
    }
    long[] byRows = new long[all];
    for (int id = 0; id < all; id++) {
      byRows[id] = (long) -templates.rows(id) << 32 | id;
    }
    Arrays.sort(byRows);
    int kept = 0;
    for (long both : byRows) {
      int id = (int) both;
      boolean keep = templates.rows(id) > 1 && kept < settings.templates();
      numbers[id] = keep ? ++kept : 0;
      ids[numbers[id]] = id;
    }
    return kept;
  }

  /** Sorts the rows of the chunk by template number, keeping their order within one. */
  private void groupRows(int n, int kept) {
    if (starts.length < kept + 2) {
      starts = new int[kept + 2];
    }
    Arrays.fill(starts, 0, kept + 2, 0);
    for (int i = 0; i < n; i++) {
      int id = rowTemplates[i];
      int number = id < 0 ? 0 : numbers[id];
      rowTemplates[i] = number;
      starts[number + 1]++;
    }
    for (int number = 0; number <= kept; number++) {
      starts[number + 1] += starts[number];
    }
    for (int i = 0; i < n; i++) {
      grouped[starts[rowTemplates[i]]++] = i;
    }
    // Each start has become the start of the next.
    System.arraycopy(starts, 0, starts, 1, kept + 1);
    starts[0] = 0;
  }

  private void writeTemplates(int kept) {
    described.varint(kept);
    for (int number = 1; number <= kept; number++) {
      described.varint(templates.rows(ids[number]));
      described.varint(templates.length(ids[number]));
    }
    for (int number = 1; number <= kept; number++) {
      int id = ids[number];
      described.write(templates.text(), templates.offset(id), templates.length(id));
    }
  }

  private void writeVariables(RowBuffer rows, int[] order, int from, int template) {
    int holes = templates.holes(ids[template]);
    int first = starts[template];
    int end = starts[template + 1];
    for (int hole = 0; hole < holes; hole++) {
      encoder.begin();
      for (int g = first; g < end; g++) {
        int i = grouped[g];
        int variable = rowVariables[i] + hole;
        if (digits[variable] > 0) {
          encoder.add(values[variable], digits[variable]);
        } else {
          int row = order[from + i];
          int offset = rows.messageOffsets[row] + (int) (values[variable] >>> 32);
          encoder.add(rows.messages[row], offset, (int) values[variable]);
        }
      }
      encoder.end();
    }
  }

  private Output writeDictionary() {
    scratch.clear();
    Dictionary.write(dictionary, scratch);
    return scratch;
  }

  /** Writes the messages without a template, and notes their words in the filter. */
  private Output writeTexts(RowBuffer rows, int[] order, int from) {
    scratch.clear();
    int n = starts[1];
    if (n == 0) {
      return scratch;
    }
    for (int g = 0; g < n; g++) {
      series[g] = rows.messageLengths[order[from + grouped[g]]];
    }
    Series.write(series, n, scratch);
    for (int g = 0; g < n; g++) {
      int row = order[from + grouped[g]];
      byte[] message = rows.messages[row];
      int offset = rows.messageOffsets[row];
      int length = rows.messageLengths[row];
      scratch.write(message, offset, length);
      split.split(message, offset, length);
      for (int at = split.tokenStart(0, length); at < length; ) {
        int end = split.tokenEnd(at, length);
        addToFilter(message, offset + at, end - at);
        at = split.tokenStart(end, length);
      }
    }
    return scratch;
  }
}
