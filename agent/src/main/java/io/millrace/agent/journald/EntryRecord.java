package io.millrace.agent.journald;

import io.millrace.model.LogBatchWriter;
import io.millrace.model.Slice;
import io.millrace.pipeline.journald.ExportReader;
import io.millrace.pipeline.journald.JournalEntry;
import io.millrace.pipeline.mask.MaskSettings;
import io.millrace.pipeline.mask.Masker;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.Body;
import io.millrace.pipeline.record.RecordDefaults;
import io.millrace.pipeline.record.RecordLimits;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record of each entry, without the secrets in it. An entry that cannot be one, since it is
 * too large or has too many fields, becomes a record that says so: how many records entries make
 * depends on nothing else. Not thread-safe, but for the count.
 */
final class EntryRecord {
  private static final String CURSOR = "__CURSOR";
  private static final String MESSAGE = "MESSAGE";

  /** What is told of an entry that cannot be a record. */
  private static final Set<String> TOLD =
      Set.of(
          CURSOR,
          "__REALTIME_TIMESTAMP",
          "_HOSTNAME",
          "_SYSTEMD_UNIT",
          "SYSLOG_IDENTIFIER",
          "_PID");

  private static final int TOLD_BYTES = 512;

  private static final RecordLimits LIMITS = new RecordLimits(Integer.MAX_VALUE, 1_000, 32, 1_024);

  private final Masker masker;
  private final JournalEntry entry = new JournalEntry(LIMITS);
  private final Map<String, byte[]> told = new LinkedHashMap<>();
  private final Slice unmasked = new Slice();
  private final LongAdder masked = new LongAdder();
  private boolean isMasked;

  EntryRecord(MaskSettings mask) {
    masker = new Masker(mask);
  }

  /**
   * Reads the next entry.
   *
   * @return its cursor; null at the end
   */
  @Nullable String read(ExportReader entries) throws IOException {
    entry.clear();
    told.clear();
    isMasked = false;
    try {
      if (!entries.next(this::add)) {
        return null;
      }
    } catch (BadRecord e) {
      replace(e.explanation());
    }
    byte[] cursor = told.get(CURSOR);
    if (cursor == null || cursor.length == 0) {
      throw new ProtocolException("an entry has no " + CURSOR + ": is this of journalctl?");
    }
    return new String(cursor, StandardCharsets.UTF_8);
  }

  /** Adds the record of the entry that was read last. */
  void write(RecordDefaults defaults, LogBatchWriter out) {
    try {
      entry.finish().write(out, defaults);
    } catch (BadRecord e) {
      replace(e.explanation());
      try {
        entry.finish().write(out, defaults);
      } catch (BadRecord unexpected) {
        throw new IllegalStateException("what is told in place of an entry is small", unexpected);
      }
    }
    if (isMasked) {
      masked.increment();
    }
  }

  private void add(String name, byte[] value) throws BadRecord {
    if (TOLD.contains(name) && value.length <= TOLD_BYTES) {
      told.put(name, value);
    }
    entry.add(name, withoutSecrets(name, value));
  }

  /** What the journal itself says of an entry's place is none; a field's name may say it is. */
  private byte[] withoutSecrets(String name, byte[] value) {
    if (name.startsWith("__") || name.endsWith("_TIMESTAMP")) {
      return value;
    }
    byte[] before = (name.equals(MESSAGE) ? "" : name + "=").getBytes(StandardCharsets.UTF_8);
    int length = before.length + value.length;
    byte[] text = Arrays.copyOf(before, length + Body.PADDING);
    System.arraycopy(value, 0, text, before.length, value.length);
    if (!masker.mask(text, 0, length, unmasked)) {
      return value;
    }
    isMasked = true;
    int start = unmasked.offset();
    if (before.length > 0) {
      while (start < unmasked.end() && unmasked.bytes()[start] != '=') {
        start++;
      }
      start = Math.min(start + 1, unmasked.end());
    }
    return Arrays.copyOfRange(unmasked.bytes(), start, unmasked.end());
  }

  private void replace(String why) {
    entry.clear();
    try {
      for (Map.Entry<String, byte[]> field : told.entrySet()) {
        entry.add(field.getKey(), field.getValue());
      }
      entry.add("PRIORITY", text("4"));
      entry.add(MESSAGE, text("an entry of the journal that is not taken: " + why));
    } catch (BadRecord e) {
      throw new IllegalStateException("what is told in place of an entry is small", e);
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Records in which something was masked. */
  long masked() {
    return masked.sum();
  }
}
