package io.millrace.pipeline.journald;

import io.millrace.model.Level;
import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.LevelScale;
import io.millrace.pipeline.record.Part;
import io.millrace.pipeline.record.RecordDraft;
import io.millrace.pipeline.record.RecordLimits;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of an entry mean (systemd.journal-fields(7)): what has no place in a record is a
 * field under its name in lower case, without the underscores before it. Not thread-safe.
 */
public final class JournalEntry {
  private final RecordDraft draft;
  private final Set<String> names = new HashSet<>();
  private byte @Nullable [] identifier;
  private byte @Nullable [] unit;

  /** An empty entry. */
  public JournalEntry(RecordLimits limits) {
    draft = new RecordDraft(limits);
  }

  /** Starts over with another entry. */
  public void clear() {
    draft.clear();
    names.clear();
    identifier = null;
    unit = null;
  }

  /**
   * Adds a field.
   *
   * @throws BadRecord if the entry cannot be a record
   */
  public void add(String name, byte[] value) throws BadRecord {
    switch (name) {
      case "MESSAGE" -> draft.part(Part.MESSAGE, value, 0, value.length);
      case "_HOSTNAME" -> draft.part(Part.HOST, value, 0, value.length);
      case "PRIORITY" -> {
        priority(value);
        field(name, value);
      }
      case "__REALTIME_TIMESTAMP" ->
          draft.part(Part.TIMESTAMP, new String(value, StandardCharsets.US_ASCII));
      case "SYSLOG_IDENTIFIER" -> identifier = value;
      case "_SYSTEMD_UNIT" -> {
        unit = value;
        field(name, value);
      }
      default -> field(name, value);
    }
  }

  /**
   * The record, when all fields have been added; good until the next {@link #clear}.
   *
   * @throws BadRecord if the entry cannot be a record
   */
  public RecordDraft finish() throws BadRecord {
    byte[] service = identifier == null ? unit : identifier;
    if (service != null) {
      draft.part(Part.SERVICE, service, 0, service.length);
    }
    return draft;
  }

  private void priority(byte[] value) throws BadRecord {
    int severity = value.length == 1 ? value[0] - '0' : LevelScale.UNREADABLE;
    int code = LevelScale.SYSLOG.code(severity);
    if (code != LevelScale.UNREADABLE) {
      draft.level(Level.ofCode(code));
    }
  }

  private void field(String name, byte[] value) throws BadRecord {
    draft.field(free(name.toLowerCase(Locale.ROOT)), value, 0, value.length);
  }

  /** A name that the entry does not have yet: fields may be repeated, and differ by underscores. */
  private String free(String name) {
    String stripped = name.replaceFirst("^_+", "");
    if (names.add(stripped)) {
      return stripped;
    }
    String candidate = name;
    for (int count = 2; !names.add(candidate); count++) {
      candidate = name + '.' + count;
    }
    return candidate;
  }
}
