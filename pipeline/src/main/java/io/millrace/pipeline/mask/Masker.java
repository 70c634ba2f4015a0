package io.millrace.pipeline.mask;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.millrace.model.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Masks the secrets in a text: each becomes {@code ***}, and all around it stays. A line of JSON
 * stays JSON. It goes over the text once, and looks closer only where a byte stands that some
 * secret must have; a text without secrets is not copied. Not thread-safe; made to be reused.
 */
public final class Masker {
  private static final byte[] MASK = {'"', '*', '*', '*', '"'};

  /** Readers of records want bytes behind the text that they may look at. */
  private static final int PADDING = 8;

  private static final byte ASSIGNMENT = 1;
  private static final byte AT_SIGN = 2;
  private static final byte DIGIT = 3;
  private static final byte LETTER = 4;
  private static final byte DASH = 5;

  private final MaskSettings settings;
  private final List<Rule> rules;
  private final byte[] triggers = new byte[256];
  private final Assignment assignment = new Assignment();
  private final Found found = new Found();
  private byte[] masked = new byte[1 << 10];
  private int length;

  private record Rule(Pattern pattern, String replacement) {}

  public Masker(MaskSettings settings) {
    this.settings = settings;
    rules =
        settings.rules().stream()
            .map(rule -> new Rule(Pattern.compile(rule.pattern()), rule.replacement()))
            .toList();
    if (settings.secrets()) {
      triggers['='] = ASSIGNMENT;
      triggers[':'] = ASSIGNMENT;
      triggers['-'] = DASH;
      for (int b = 'A'; b <= 'z'; b++) {
        triggers[b] = Token.mayBegin(b) ? LETTER : triggers[b];
      }
    }
    if (settings.secrets() || settings.emails()) {
      triggers['@'] = AT_SIGN;
    }
    if (settings.cards()) {
      Arrays.fill(triggers, '0', '9' + 1, DIGIT);
    }
  }

  /**
   * Masks a text.
   *
   * @param result set to the text without its secrets: the same bytes if there are none, else bytes
   *     of the masker that are good until its next call, with 8 of any value behind them
   * @return whether there were any
   */
  public boolean mask(byte[] bytes, int offset, int size, Slice result) {
    int end = offset + size;
    boolean json = size > 0 && bytes[offset] == '{';
    length = 0;
    int copied = offset;
    int at = offset;
    while (at < end) {
      byte trigger = triggers[bytes[at] & 0xFF];
      if (trigger == 0) {
        at++;
      } else if (trigger == DIGIT) {
        int runEnd = CardNumber.runEnd(bytes, at, end);
        if (CardNumber.find(bytes, offset, at, runEnd, end, found)) {
          found.bare = json && isValue(bytes, offset, at);
          copied = replace(bytes, copied);
          at = copied;
        } else {
          at = runEnd;
        }
      } else if (find(trigger, bytes, offset, copied, at, end, json) && found.start >= copied) {
        copied = replace(bytes, copied);
        at = Math.max(at + 1, copied);
      } else {
        at++;
      }
    }
    if (copied == offset) {
      result.set(bytes, offset, size);
    } else {
      append(bytes, copied, end - copied);
      result.set(masked, 0, length);
    }
    boolean ruled = applyRules(result);
    return copied != offset || ruled;
  }

  private boolean find(
      byte trigger, byte[] bytes, int offset, int copied, int at, int end, boolean json) {
    return switch (trigger) {
      case ASSIGNMENT -> assignment.find(bytes, copied, at, end, found);
      case AT_SIGN ->
          (settings.secrets() && Address.findPassword(bytes, offset, at, found))
              || (settings.emails() && Address.findMail(bytes, copied, at, end, found));
      case LETTER ->
          (at == offset || !Ascii.isWord(bytes[at - 1])) && Token.find(bytes, at, end, found);
      default -> PrivateKey.find(bytes, at, end, json, found);
    };
  }

  /** Whether the number at an index of JSON is the value of a name, and not within a string. */
  private static boolean isValue(byte[] bytes, int offset, int at) {
    int before = at - 1;
    while (before > offset && Ascii.isSpace(bytes[before])) {
      before--;
    }
    return before > offset && bytes[before] == ':' && bytes[before - 1] == '"';
  }

  /** Appends what is in front of the secret, and its mask; returns where the rest starts. */
  private int replace(byte[] bytes, int copied) {
    append(bytes, copied, found.start - copied);
    append(MASK, found.bare ? 0 : 1, found.bare ? MASK.length : MASK.length - 2);
    return found.end;
  }

  private void append(byte[] bytes, int from, int count) {
    if (masked.length - length < count + PADDING) {
      masked = Arrays.copyOf(masked, Math.max(masked.length * 2, length + count + PADDING));
    }
    System.arraycopy(bytes, from, masked, length, count);
    length += count;
  }

  private boolean applyRules(Slice result) {
    boolean any = false;
    for (Rule rule : rules) {
      byte[] text = Arrays.copyOfRange(result.bytes(), result.offset(), result.end());
      Matcher matcher = rule.pattern().matcher(text);
      if (matcher.find()) {
        byte[] replaced =
            matcher.reset().replaceAll(rule.replacement()).getBytes(StandardCharsets.UTF_8);
        length = 0;
        append(replaced, 0, replaced.length);
        result.set(masked, 0, length);
        any = true;
      }
    }
    return any;
  }
}
