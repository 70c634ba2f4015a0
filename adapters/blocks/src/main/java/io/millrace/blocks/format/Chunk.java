package io.millrace.blocks.format;

import io.millrace.model.LogId;
import io.millrace.model.LogRecord;
import io.millrace.model.Origin;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a {@link Block} that are stored together, in order of their ids: those of one service, or
 * those of all services that have few. Immutable and thread-safe.
 *
 * <p>Longer than most classes because it is the one door to all parts of a chunk, decoded when they
 * are first asked for: a short method for each.
 */
public final class Chunk implements RowGroup {
  /** Numbers of cached parts: the head, then sections, then fields. */
  private static final int HEAD = -1;

  private static final int FIRST_FIELD = ChunkHead.FIXED_SECTIONS;

  private final Block block;
  private final int index;
  private final int rows;
  private final long minTimestamp;
  private final long maxTimestamp;
  private final int serviceNumber;
  private final @Nullable String service;

  /** Where the filter lies, once it was held against its checksum. */
  private volatile @Nullable MemorySegment filter;

  Chunk(Block block, int index, BlockHead.ChunkReference reference, BlockHead head) {
    this.block = block;
    this.index = index;
    rows = reference.rows();
    minTimestamp = reference.minTimestamp();
    maxTimestamp = reference.maxTimestamp();
    serviceNumber = reference.service();
    service = reference.service() < 0 ? null : head.services().get(reference.service());
  }

  /** The service all rows are of, or null if rows of several small services share the chunk. */
  public @Nullable String service() {
    return service;
  }

  /** The block it is part of. */
  public Block block() {
    return block;
  }

  private boolean overlaps(long from, long to) {
    return maxTimestamp >= from && (minTimestamp < to || to == Long.MAX_VALUE);
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public long minTimestamp() {
    return minTimestamp;
  }

  @Override
  public long maxTimestamp() {
    return maxTimestamp;
  }

  @Override
  public RowSet select(Predicate predicate, long from, long to, Meter meter) {
    meter.examined(0);
    Condition condition = predicate.condition();
    if (!overlaps(from, to)) {
      return RowSet.none();
    }
    return switch (condition.verdict(this)) {
      case NONE -> RowSet.none();
      case SOME -> condition.select(this, within(from, to), meter);
      case ALL -> within(from, to);
    };
  }

  @Override
  public long count(Predicate predicate, long from, long to, Meter meter) {
    meter.examined(0);
    Condition condition = predicate.condition();
    if (!overlaps(from, to)) {
      return 0;
    }
    return switch (condition.verdict(this)) {
      case NONE -> 0;
      case SOME ->
          isWithin(from, to)
              ? count(condition, meter)
              : condition.select(this, within(from, to), meter).count();
      case ALL -> within(from, to).count();
    };
  }

  /** Counts by template; only rows of templates that do not decide are looked at. */
  private long count(Condition condition, Meter meter) {
    TemplateList templates = templates();
    Verdict[] verdicts = new Verdict[templates.size() + 1];
    condition.verdicts(this, templates, verdicts, meter);
    long count = 0;
    long undecided = 0;
    for (int template = 0; template < verdicts.length; template++) {
      switch (verdicts[template]) {
        case NONE -> {}
        case SOME -> undecided += templates.rows(template);
        case ALL -> count += templates.rows(template);
      }
    }
    if (undecided == 0) {
      return count;
    }
    RowSet among = RowSet.range(0, rows);
    if (undecided < rows) {
      TemplateNumbers numbers = templateNumbers();
      among = among.filter(row -> verdicts[numbers.number(row)] == Verdict.SOME);
    }
    return count + condition.select(this, among, meter).count();
  }

  private boolean isWithin(long from, long to) {
    return minTimestamp >= from && (maxTimestamp < to || to == Long.MAX_VALUE);
  }

  /** The rows with a time within [from, to); a to of MAX_VALUE means no end. */
  private RowSet within(long from, long to) {
    return isWithin(from, to)
        ? RowSet.range(0, rows)
        : range(from, to == Long.MAX_VALUE ? to : to - 1);
  }

  /** The rows from a first to a last time, both included. */
  RowSet range(long first, long last) {
    return times().range(first, last);
  }

  @Override
  public long timestamp(int row) {
    return timestamps()[row];
  }

  @Override
  public boolean isInOrder() {
    return true;
  }

  @Override
  public LogId id(int row) {
    return new LogId(timestamp(row), origin(row));
  }

  @Override
  public LogRecord record(int row) {
    return new RecordReader(this).read(row);
  }

  @Override
  public @Nullable Column column(String field) {
    return ChunkColumns.of(this, field);
  }

  Origin origin(int row) {
    OriginCodec.Origins origins = origins();
    OriginTable.Source source = block.head().sources().get(origins.sources().get(row));
    return new Origin(source.producer(), source.epoch(), origins.sequences()[row]);
  }

  ChunkHead head() {
    return block.cache().get(this, HEAD, ChunkHead.class, this::loadHead);
  }

  private ChunkHead loadHead() {
    BlockHead head = block.head();
    BlockHead.ChunkReference reference = head.chunks().get(index);
    Section section = reference.head();
    return ChunkHead.read(
        block.load(section), reference.start(), section.offset(), head.fields().size());
  }

  /** Codes of rows, decoded. */
  record RowCodes(Codes codes) implements Decoded {
    @Override
    public long heapBytes() {
      return codes.heapBytes() + 64;
    }
  }

  /** Bytes of a section that are read where they are. */
  record Raw(byte[] bytes) implements Decoded {
    @Override
    public long heapBytes() {
      return bytes.length + 32L;
    }
  }

  @Override
  public long[] timestamps() {
    return times().values();
  }

  private Timestamps times() {
    return part(
        ChunkHead.TIMESTAMPS,
        Timestamps.class,
        in -> Timestamps.read(in, rows, minTimestamp, maxTimestamp));
  }

  Codes levels() {
    return codes(ChunkHead.LEVELS, io.millrace.model.Level.values().length);
  }

  /** Numbers of the rows' services, if there are several. */
  Codes services() {
    return codes(ChunkHead.SERVICES, block.head().services().size());
  }

  private Codes codes(int which, int codes) {
    return part(which, RowCodes.class, in -> new RowCodes(Series.readCodes(in, rows, codes)))
        .codes();
  }

  OriginCodec.Origins origins() {
    int sources = block.head().sources().size();
    return part(
        ChunkHead.ORIGINS, OriginCodec.Origins.class, in -> OriginCodec.read(in, rows, sources));
  }

  TemplateList templates() {
    return part(
        ChunkHead.TEMPLATES,
        TemplateList.class,
        in -> new TemplateList(in, rows, head().get(ChunkHead.VARIABLES).length(), block.cache()));
  }

  byte[] variables() {
    return part(ChunkHead.VARIABLES, Raw.class, in -> new Raw(in.bytes())).bytes();
  }

  Dictionary variableTexts() {
    return part(ChunkHead.DICTIONARY, Dictionary.class, Dictionary::read);
  }

  TemplateNumbers templateNumbers() {
    TemplateList templates = templates();
    return part(
        ChunkHead.TEMPLATE_NUMBERS,
        TemplateNumbers.class,
        in -> new TemplateNumbers(in, rows, templates));
  }

  TextMessages texts() {
    int count = templates().textRows();
    return part(ChunkHead.TEXTS, TextMessages.class, in -> new TextMessages(in, count));
  }

  /** The filter of tokens in messages, where it lies. */
  MemorySegment filter() {
    MemorySegment known = filter;
    if (known == null) {
      Section section = head().get(ChunkHead.FILTER);
      section.verify(block.bytes());
      known = section.slice(block.bytes());
      filter = known;
    }
    return known;
  }

  /** The number of a row's service in the block's table. */
  int serviceCode(int row) {
    return service != null ? serviceNumber : services().get(row);
  }

  /** The service of a row. */
  String service(int row) {
    return service != null ? service : block.head().services().get(services().get(row));
  }

  /**
   * The values of a field by its number in the block's table; null if no row of the chunk has it.
   */
  @Nullable FieldValues values(int field) {
    ChunkHead head = head();
    int place = head.indexOf(field);
    if (place < 0) {
      return null;
    }
    return block
        .cache()
        .get(
            this,
            FIRST_FIELD + field,
            FieldValues.class,
            () ->
                FieldValues.read(
                    block.load(head.fieldSection(place)), rows, block.dictionary(field).size()));
  }

  private interface Decoder<T> {
    T decode(Input in);
  }

  private <T extends Decoded> T part(int which, Class<T> type, Decoder<T> decoder) {
    return block
        .cache()
        .get(this, which, type, () -> decoder.decode(block.load(head().get(which))));
  }

  void verify() {
    ChunkHead head = loadHead();
    for (int which = 0; which < ChunkHead.FIXED_SECTIONS; which++) {
      head.get(which).verify(block.bytes());
    }
    for (int i = 0; i < head.fields(); i++) {
      head.fieldSection(i).verify(block.bytes());
    }
  }

  @Override
  public String toString() {
    return "Chunk[" + (service == null ? "several services" : service) + ", " + rows + " rows]";
  }
}
