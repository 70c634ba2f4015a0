package io.millrace.blocks.format;

import io.millrace.model.query.CaseFolding;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds pieces of needles against the variables of a chunk: first against what a whole column can
 * hold, then against single values. Text is looked up once for each entry of the dictionary. Not
 * thread-safe.
 */
final class VariableSearch {
  private final Messages messages;
  private final VariableColumns columns;
  private final Map<Piece, BitSet> entries = new HashMap<>();
  private final Output scratch = new Output(64);

  VariableSearch(Messages messages) {
    this.messages = messages;
    this.columns = messages.templates().columns();
  }

  /** Whether any value of a column may hold the piece; false is certain. */
  boolean mayFit(int column, Piece piece) {
    VariableColumns.Details details = columns.details(column);
    return switch (columns.kind(column)) {
      case VariableKind.TEXT -> !entries(piece).isEmpty();
      case VariableKind.SHAPE -> details == null || mayFit(details.shape(), piece);
      default ->
          details != null && details.hasAffixes()
              ? mayFitAffixes(details, piece)
              : mayFitDigits(piece) && columns.mayHold(column, piece);
    };
  }

  private static boolean mayFit(@Nullable HexShape shape, Piece piece) {
    return shape == null || shape.mayHold(piece);
  }

  /**
   * Whether each byte of a piece is a digit, or may be one of the affixes; and if the piece is to
   * be the whole value, whether it begins and ends as all values do.
   */
  private static boolean mayFitAffixes(VariableColumns.Details details, Piece piece) {
    byte[] text = piece.text();
    byte[] suffix = details.suffix();
    if (piece.place() == Piece.Place.WHOLE
        && !(mayHoldAt(text, 0, details.prefix())
            && mayHoldAt(text, text.length - suffix.length, suffix))) {
      return false;
    }
    for (byte b : text) {
      boolean digit = b >= '0' && b <= '9';
      if (!digit && !mayHold(details.prefix(), b) && !mayHold(details.suffix(), b)) {
        return false;
      }
    }
    return true;
  }

  /** Whether folded text may have an affix at a place once that is folded too. */
  private static boolean mayHoldAt(byte[] folded, int at, byte[] affix) {
    for (byte b : affix) {
      if (b < 0) {
        return true; // Folding may change its length.
      }
    }
    if (at < 0 || at + affix.length > folded.length) {
      return false;
    }
    for (int i = 0; i < affix.length; i++) {
      if (folded[at + i] != Bytes.fold(affix[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether a byte may be in a text once that is folded. */
  private static boolean mayHold(byte[] text, byte folded) {
    for (byte b : text) {
      if (b < 0 || folded == Bytes.fold(b)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mayFitDigits(Piece piece) {
    return piece.isDigits() && piece.text().length <= Decimal.MAX_DIGITS;
  }

  /**
   * Whether any value of a column is the piece, of which each must cost little to compare; true if
   * that is not so. Most chunks that a filter lets through for nothing end here, and none of their
   * rows is looked at.
   *
   * @param rows how many values there are
   */
  boolean mayBeAny(int column, int rows, Piece piece) {
    if (piece.place() != Piece.Place.WHOLE) {
      return true;
    }
    VariableColumns.Details details = columns.details(column);
    int kind = columns.kind(column);
    if (kind == VariableKind.SHAPE) {
      HexShape shape = details == null ? null : details.shape();
      return shape == null
          || !shape.isAscii()
          || columns.isAny(messages.variables(), column, rows, shape, piece);
    }
    return kind == VariableKind.TEXT
        || details != null && details.hasAffixes()
        || columns.isAny(messages.variables(), column, rows, piece);
  }

  /** Whether a value holds the piece. */
  boolean fits(int column, int rank, Piece piece) {
    byte[] variables = messages.variables();
    int kind = columns.kind(column);
    VariableColumns.Details details = columns.details(column);
    if (kind == VariableKind.TEXT) {
      long entry = columns.number(variables, column, rank);
      return entries(piece).get(messages.dictionary().check(entry));
    }
    if (kind != VariableKind.SHAPE
        && piece.place() == Piece.Place.WHOLE
        && (details == null || !details.hasAffixes())) {
      long number = columns.number(variables, column, rank);
      return number == piece.number()
          && columns.digits(variables, column, rank, number) == piece.text().length;
    }
    HexShape shape = details == null ? null : details.shape();
    if (shape != null && shape.isAscii()) {
      return columns.holds(variables, column, rank, shape, piece);
    }
    scratch.clear();
    columns.render(variables, messages.dictionary(), column, rank, scratch);
    return isIn(scratch.bytes(), scratch.length(), piece);
  }

  /** The entries of the dictionary that hold a piece. */
  private BitSet entries(Piece piece) {
    BitSet known = entries.get(piece);
    if (known == null) {
      known = search(messages.dictionary(), piece);
      entries.put(piece, known);
    }
    return known;
  }

  private BitSet search(Dictionary dictionary, Piece piece) {
    BitSet found = new BitSet();
    if (dictionary.isComparable()) {
      dictionary.find(piece, found);
      return found;
    }
    for (int id = 0; id < dictionary.size(); id++) {
      scratch.clear();
      int length = dictionary.length(id);
      int at = scratch.reserve(length);
      dictionary.copy(id, scratch.bytes(), at);
      if (isIn(scratch.bytes(), length, piece)) {
        found.set(id);
      }
    }
    return found;
  }

  /**
   * Whether a text holds a piece once it is folded, which it is in place where that is possible.
   */
  private static boolean isIn(byte[] text, int length, Piece piece) {
    for (int i = 0; i < length; i++) {
      byte b = text[i];
      if (b < 0) {
        String folded = CaseFolding.fold(new String(text, 0, length, StandardCharsets.UTF_8));
        byte[] utf8 = folded.getBytes(StandardCharsets.UTF_8);
        return piece.isIn(utf8, 0, utf8.length);
      }
      text[i] = Bytes.fold(b);
    }
    return piece.isIn(text, 0, length);
  }
}
