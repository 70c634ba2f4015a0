package io.millrace.blocks.format;

import io.millrace.model.LogBatch;
import io.millrace.model.LogBatchReader;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ValueCondition} in one block that has the field. Strings are tested once for each entry
 * of the block's dictionary, when the first chunk asks.
 */
final class BlockValueCondition extends Condition {
  private static final int STRINGS = 1 << LogBatch.Kind.TEXT | 1 << LogBatch.Kind.JSON;

  private final ValueCondition condition;
  private final ValueTest test;
  private final Block block;
  private final int number;
  private final int kinds;

  /** Two threads may find it out at once. */
  private volatile @Nullable Passing passing;

  /** Which entries of the dictionary pass, as text and as JSON: a bit for each. */
  private record Passing(long[] texts, long[] json, boolean none) {
    /**
     * @param entries how many the dictionary has
     */
    static Passing of(BitSet texts, BitSet json, int entries) {
      int words = (entries >> 6) + 1;
      return new Passing(
          Arrays.copyOf(texts.toLongArray(), words),
          Arrays.copyOf(json.toLongArray(), words),
          texts.isEmpty() && json.isEmpty());
    }
  }

  /**
   * @param number the field's number in the block
   */
  BlockValueCondition(ValueCondition condition, ValueTest test, Block block, int number) {
    this.condition = condition;
    this.test = test;
    this.block = block;
    this.number = number;
    this.kinds = block.head().fields().get(number).kinds();
  }

  @Override
  int cost() {
    return condition.cost();
  }

  @Override
  Verdict verdict(Chunk chunk) {
    if (chunk.head().indexOf(number) < 0) {
      return Verdict.NONE;
    }
    return kinds == 1 << LogBatch.Kind.TEXT && passing().none ? Verdict.NONE : Verdict.SOME;
  }

  @Override
  RowSet select(Chunk chunk, RowSet among, Meter meter) {
    FieldValues values = chunk.values(number);
    if (values == null) {
      return RowSet.none();
    }
    if ((values.kinds() & ~STRINGS) != 0) {
      // Dictionaries are decided entry by entry; numbers are looked at one by one.
      meter.examined(among.count());
    }
    Passing entries = passing();
    Codes strings = values.strings();
    if (strings != null) {
      boolean text = values.kinds() == 1 << LogBatch.Kind.TEXT;
      return strings.select(among, text ? entries.texts : entries.json);
    }
    return among.filter(row -> passes(values, entries, row));
  }

  private boolean passes(FieldValues values, Passing entries, int row) {
    int kind = values.kind(row);
    return switch (kind) {
      case -1 -> false;
      case LogBatch.Kind.TEXT -> Codes.passes(entries.texts, values.string(row)) != 0;
      case LogBatch.Kind.JSON -> Codes.passes(entries.json, values.string(row)) != 0;
      default -> test.other(kind, values.bits(row));
    };
  }

  private Passing passing() {
    Passing known = passing;
    if (known == null) {
      known = find(block.dictionary(number));
      passing = known;
    }
    return known;
  }

  private Passing find(Dictionary dictionary) {
    boolean text = (kinds >> LogBatch.Kind.TEXT & 1) != 0;
    boolean json = (kinds >> LogBatch.Kind.JSON & 1) != 0;
    BitSet texts = new BitSet(dictionary.size());
    BitSet jsons = new BitSet();
    Piece only = test.only();
    if (only != null && !json && dictionary.isComparable()) {
      dictionary.find(only, texts);
      return Passing.of(texts, jsons, dictionary.size());
    }
    byte[] scratch = new byte[dictionary.longest()];
    for (int id = 0; id < dictionary.size(); id++) {
      int length = dictionary.copy(id, scratch, 0);
      if (text && test.text(scratch, 0, length)) {
        texts.set(id);
      }
      if (json && test.json(scratch, 0, length)) {
        jsons.set(id);
      }
    }
    return Passing.of(texts, jsons, dictionary.size());
  }

  @Override
  boolean matches(LogBatchReader row) {
    return condition.matches(row);
  }
}
