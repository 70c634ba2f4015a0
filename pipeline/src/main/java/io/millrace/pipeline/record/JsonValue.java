package io.millrace.pipeline.record;

import io.millrace.model.Utf8;
import io.millrace.pipeline.record.BadRecord.Reason;
import java.util.Arrays;

/**
 * Passes over a whole JSON value of any kind and checks it, without recursion, so that no nesting
 * exhausts a stack.
 */
final class JsonValue {
  static final String TOO_DEEP = "nested deeper than the limit";

  private final JsonScanner scanner;
  private final JsonNumber number;

  /** A bit for each level of nesting: set for an object. */
  private long[] objects = new long[1];

  private int depth;

  JsonValue(JsonScanner scanner, JsonNumber number) {
    this.scanner = scanner;
    this.number = number;
  }

  /**
   * Passes over the value at an index.
   *
   * @param maxDepth levels of nesting it may have
   */
  int skip(int start, int maxDepth) throws BadRecord {
    int mark = scanner.scratch.length();
    depth = 0;
    int at = start;
    do {
      at = scanner.space(at);
      byte b = scanner.bytes[at];
      if (b == '{' || b == '[') {
        at = open(at, b == '{', maxDepth);
      } else {
        at = close(scalar(at));
      }
      scanner.scratch.truncate(mark);
    } while (depth > 0);
    return at;
  }

  /**
   * Passes over the array or empty object at an index; afterwards the scanner tells the range of
   * its compact form: the text as sent, without the whitespace between tokens.
   */
  int compact(int start, int maxDepth) throws BadRecord {
    scanner.spaced = false;
    scanner.repaired = false;
    int end = skip(start, maxDepth);
    scanner.offset = start;
    scanner.length = end - start;
    if (scanner.spaced) {
      copyCompact(start, end);
    }
    if (scanner.repaired) {
      byte[] source = scanner.source(scanner.offset);
      byte[] valid = Utf8.repaired(source, JsonScanner.index(scanner.offset), scanner.length);
      scanner.offset = ~scanner.scratch.length();
      scanner.length = valid.length;
      scanner.scratch.append(valid, 0, valid.length);
    }
    return end;
  }

  private void copyCompact(int start, int end) {
    byte[] bytes = scanner.bytes;
    Scratch scratch = scanner.scratch;
    int mark = scratch.length();
    boolean inString = false;
    for (int at = start; at < end; at++) {
      byte b = bytes[at];
      if (inString && b == '\\') {
        scratch.append(bytes, at, 2);
        at++;
      } else {
        inString ^= b == '"';
        if (inString || b > ' ' || b < 0) {
          scratch.append(b);
        }
      }
    }
    scanner.offset = ~mark;
    scanner.length = scratch.length() - mark;
  }

  /** Enters an object or array; returns where its first value is, or what follows an empty one. */
  private int open(int at, boolean object, int maxDepth) throws BadRecord {
    if (depth >= maxDepth) {
      throw new BadRecord(Reason.TOO_DEEP, at, TOO_DEEP);
    }
    int word = depth >>> 6;
    if (word == objects.length) {
      objects = Arrays.copyOf(objects, word * 2);
    }
    long bit = 1L << depth;
    objects[word] = object ? objects[word] | bit : objects[word] & ~bit;
    depth++;
    int next = scanner.space(at + 1);
    if (scanner.bytes[next] == (object ? '}' : ']')) {
      depth--;
      return close(next + 1);
    }
    return object ? name(next) : next;
  }

  /** Goes on behind a value: leaves all that ends there, or goes to the next value. */
  private int close(int end) throws BadRecord {
    int at = end;
    while (depth > 0) {
      at = scanner.space(at);
      boolean object = (objects[(depth - 1) >>> 6] & (1L << (depth - 1))) != 0;
      byte b = scanner.bytes[at];
      if (b == ',') {
        return object ? name(scanner.space(at + 1)) : at + 1;
      }
      if (b != (object ? '}' : ']')) {
        throw scanner.malformed(at, object ? "expected ',' or '}'" : "expected ',' or ']'");
      }
      depth--;
      at++;
    }
    return at;
  }

  private int name(int at) throws BadRecord {
    if (scanner.bytes[at] != '"') {
      throw scanner.malformed(at, "expected a field name in double quotes");
    }
    int colon = scanner.space(scanner.string(at));
    if (scanner.bytes[colon] != ':') {
      throw scanner.malformed(colon, "expected ':'");
    }
    return colon + 1;
  }

  private int scalar(int at) throws BadRecord {
    return switch (scanner.bytes[at]) {
      case '"' -> scanner.string(at);
      case 't', 'f', 'n' -> scanner.literal(at);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number.read(at);
      default -> throw scanner.malformed(at, "expected a value");
    };
  }
}
