package io.millrace.pipeline.record;

import io.millrace.model.LogBatch.Kind;
import io.millrace.pipeline.record.BadRecord.Reason;
import java.util.Arrays;

/**
 * Makes a record's fields of the names and values that are read: tells the names that stand for a
 * {@link Part}, as its {@link Naming} says, and expects them as the record before had them.
 */
final class RecordAssembler {
  /** Added to the rank of a name that was spliced in: it gives way to all that were not. */
  private static final int SPLICED = 1 << 8;

  /** Before all ranks of names. */
  private static final int OWN_RANK = -1;

  private final RecordLimits limits;
  private final KnownNames known;
  private final Nesting nesting;
  private final Ranges ranges;
  private final ScannedFields fields;
  private final Layout layout = new Layout();
  private final TagList tagList = new TagList();
  private final byte[][] partNames =
      Arrays.stream(Part.values())
          .map(part -> Nesting.padded(part.ownName()))
          .toArray(byte[][]::new);

  /** Place in the layout of the next name, as long as the record follows it. */
  private int place;

  private boolean followsLayout;
  private boolean learnsLayout;

  RecordAssembler(RecordLimits limits, Naming naming, Ranges ranges, ScannedFields fields) {
    this.limits = limits;
    this.known = new KnownNames(naming);
    this.nesting = new Nesting(naming.spliced(), ranges);
    this.ranges = ranges;
    this.fields = fields;
  }

  /** Starts over with the next record. */
  void clear() {
    fields.clear();
    nesting.clear();
    place = 0;
    followsLayout = true;
    learnsLayout = false;
  }

  /**
   * Whether the name that the layout expects next stands at an index. If so the index behind it is
   * there with {@link #expectedEnd}, and the next call must be {@link #addExpected} or {@link
   * #enter}.
   */
  boolean isExpected(int at) {
    if (followsLayout && place < layout.size() && layout.matches(place, ranges.bytes, at)) {
      return true;
    }
    if (followsLayout) {
      followsLayout = false;
      learnsLayout = true;
      layout.truncate(place);
    }
    return false;
  }

  /** Index behind the expected name, which starts at the given one. */
  int expectedEnd(int at) {
    return at + layout.quotedLength(place);
  }

  /** Adds a field under the expected name, whose value the scanner has read last. */
  void addExpected(int at, int nameOffset, int nameLength, int kind, long bits) throws BadRecord {
    int code = layout.code(place);
    long hash = layout.hash(place);
    place++;
    if (code == KnownNames.NONE) {
      set(at, fields.append(nameOffset, nameLength, hash), kind, bits);
      return;
    }
    int part = KnownNames.part(code);
    if (isTags(part, kind)) {
      tags(at);
    } else if (isGiven(at, part, kind)) {
      int field = fields.append(nameOffset, nameLength, hash);
      set(at, field, kind, bits);
      fields.fill(part, field, KnownNames.rank(code));
    }
  }

  /** Adds a field under any name, whose value the scanner has read last. */
  void add(int at, int nameOffset, int nameLength, int kind, long bits) throws BadRecord {
    int offset = nameOffset;
    int length = nameLength;
    if (nesting.isDeep() || length == 0) {
      offset = ~ranges.scratch.length();
      length = nesting.appendFullName(nameOffset, nameLength);
    }
    byte[] source = ranges.source(offset);
    int index = Ranges.index(offset);
    long hash = EightBytes.hash(source, index, length);
    int code = known.find(source, index, length, hash);
    if (learnsLayout) {
      int count = fields.count();
      add(at, code, offset, length, hash, kind, bits);
      learnsLayout =
          fields.count() > count && offset >= 0 && layout.learn(source, index, length, hash, code);
    } else {
      add(at, code, offset, length, hash, kind, bits);
    }
  }

  /** Whether something fills a part. */
  boolean has(Part part) {
    return fields.filling(part) >= 0;
  }

  /** Adds a part as a protocol names it itself: it goes before all that has its names. */
  void addPart(Part part, int kind, long bits) throws BadRecord {
    if (!isGiven(0, part.index(), kind)) {
      return;
    }
    byte[] name = partNames[part.index()];
    int nameLength = name.length - Body.PADDING;
    int nameOffset = ~ranges.scratch.length();
    ranges.scratch.append(name, 0, nameLength);
    long hash = EightBytes.hash(name, 0, nameLength);
    int field = fields.named(nameOffset, nameLength, hash);
    set(0, field, kind, bits);
    fields.fill(part.index(), field, OWN_RANK);
  }

  /**
   * Adds a field of a name that users gave, whose value was read last: it stands for a part only
   * where nothing else does.
   */
  void addSpliced(int at, int nameOffset, int nameLength, int kind, long bits) throws BadRecord {
    byte[] around = nesting.spliceIn(Nesting.FIELDS);
    add(at, nameOffset, nameLength, kind, bits);
    nesting.spliceIn(around);
  }

  private void add(
      int at, int code, int nameOffset, int nameLength, long nameHash, int kind, long bits)
      throws BadRecord {
    if (code == KnownNames.NONE) {
      checkLength(at, nameLength);
      set(at, fields.named(nameOffset, nameLength, nameHash), kind, bits);
      return;
    }
    int part = KnownNames.part(code);
    int rank = KnownNames.rank(code);
    if (isTags(part, kind)) {
      tags(at);
      return;
    }
    if (!isGiven(at, part, kind)) {
      return;
    }
    byte[] container = nesting.spliced();
    if (container == null) {
      int field = fields.named(nameOffset, nameLength, nameHash);
      set(at, field, kind, bits);
      fields.fill(part, field, rank);
    } else if (part == Part.ID.index()) {
      set(at, fields.named(nameOffset, nameLength, nameHash), kind, bits);
    } else if (KnownNames.isOwn(code)) {
      // The record itself may have it too: these are two.
      int field = setSpliced(at, container, nameOffset, nameLength, kind, bits);
      fields.fill(part, field, rank + SPLICED);
    } else {
      int field = fields.named(nameOffset, nameLength, nameHash);
      set(at, field, kind, bits);
      fields.fill(part, field, rank + SPLICED);
    }
  }

  /** Adds a field under its name in a container, and returns it. */
  private int setSpliced(
      int at, byte[] container, int nameOffset, int nameLength, int kind, long bits)
      throws BadRecord {
    int offset = ~ranges.scratch.length();
    int length = nesting.appendSplicedName(container, nameOffset, nameLength);
    long hash = EightBytes.hash(ranges.source(offset), Ranges.index(offset), length);
    int field = fields.named(offset, length, hash);
    set(at, field, kind, bits);
    return field;
  }

  private static boolean isTags(int part, int kind) {
    return part == Part.TAGS.index() && kind == Kind.TEXT;
  }

  /** Adds a field for each pair in the text that was read last; a tag without a value is true. */
  private void tags(int at) throws BadRecord {
    followsLayout = false;
    learnsLayout = false;
    int list = ranges.offset;
    tagList.start(Ranges.index(list), ranges.length);
    // A longer name may have made the scratch grow: its array is asked for again each time.
    while (tagList.next(ranges.source(list))) {
      int nameOffset = list < 0 ? ~tagList.nameStart : tagList.nameStart;
      int nameLength = tagList.nameEnd - tagList.nameStart;
      ranges.offset = list < 0 ? ~tagList.valueStart : tagList.valueStart;
      ranges.length = tagList.valueEnd - tagList.valueStart;
      tag(at, nameOffset, nameLength, tagList.hasValue() ? Kind.TEXT : Kind.TRUE);
    }
  }

  private void tag(int at, int nameOffset, int nameLength, int kind) throws BadRecord {
    byte[] source = ranges.source(nameOffset);
    int index = Ranges.index(nameOffset);
    long hash = EightBytes.hash(source, index, nameLength);
    int code = known.find(source, index, nameLength, hash);
    if (code != KnownNames.NONE && kind == Kind.TRUE) {
      setSpliced(at, Nesting.FIELDS, nameOffset, nameLength, kind, 0); // says nothing of the part
      return;
    }
    byte[] around = nesting.spliceIn(Nesting.FIELDS);
    add(at, code, nameOffset, nameLength, hash, kind, 0);
    nesting.spliceIn(around);
  }

  private void set(int at, int field, int kind, long bits) throws BadRecord {
    if (field < 0) {
      throw new BadRecord(
          Reason.TOO_MANY_FIELDS, at, "more fields than the limit of " + limits.fields());
    }
    fields.set(field, kind, ranges.offset, ranges.length, bits);
  }

  /** A part given as null or as nothing is not given; only a message may be empty. */
  private boolean isGiven(int at, int part, int kind) throws BadRecord {
    if (part == Part.ID.index()) {
      return true;
    }
    if (kind == Kind.NOTHING
        || (kind == Kind.TEXT && ranges.length == 0 && part != Part.MESSAGE.index())) {
      return false;
    }
    if (part == Part.SERVICE.index() || part == Part.HOST.index()) {
      checkLength(at, ranges.length);
    }
    return true;
  }

  /**
   * Enters a nested object.
   *
   * @param top whether it stands in the record itself
   * @return what to give to {@link #leave}
   */
  int enter(int at, int nameOffset, int nameLength, boolean top) throws BadRecord {
    followsLayout = false;
    learnsLayout = false;
    int mark = nesting.enter(nameOffset, nameLength, top);
    checkLength(at, nesting.pathLength());
    return mark;
  }

  /** Leaves a nested object. */
  void leave(int mark, boolean top) {
    nesting.leave(mark, top);
  }

  /** Whether an object of the given name, in the record itself, is spliced in. */
  boolean isSpliced(int nameOffset, int nameLength) {
    return nesting.isSpliced(nameOffset, nameLength);
  }

  private void checkLength(int at, int length) throws BadRecord {
    if (length > limits.nameBytes()) {
      throw new BadRecord(
          Reason.NAME_TOO_LONG,
          at,
          "a name of " + length + " bytes; the limit is " + limits.nameBytes());
    }
  }
}
