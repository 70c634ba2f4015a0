package io.millrace.agent.journald;

import io.millrace.model.LogBatchWriter;
import io.millrace.pipeline.journald.ExportReader;
import io.millrace.pipeline.record.RecordDefaults;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process of journalctl, and what it gives of the journal behind a cursor. One thread reads; any
 * may close it, which ends its reading.
 *
 * <p>It is asked for entries from the cursor on, and the one that has it is passed over here:
 * {@code --after-cursor} passes over the first one even if that is another, as where the one with
 * the cursor was deleted. {@code --merge} and {@code --boot=all} are to have it go on behind a
 * restart of the machine, as {@code --follow} stands for the current boot alone from version 250 on
 * (https://github.com/systemd/systemd/issues/24565).
 */
final class Journalctl implements AutoCloseable {
  private static final int MOST_SAID = 500;
  private static final long END_SECONDS = 5;

  private final Process process;
  private final String after;
  private final EntryRecord record;
  private final ExportReader entries;
  private final Thread listening;
  private boolean isFirst = true;
  private volatile String said = "";

  /** What it is asked for. */
  enum Extent {
    /** All entries, those to come too. */
    FOLLOW,
    /** All entries that are there. */
    PRESENT,
    /** The last entry. */
    LAST
  }

  private Journalctl(Process process, String after, EntryRecord record, int entryBytes) {
    this.process = process;
    this.after = after;
    this.record = record;
    entries = new ExportReader(process.getInputStream(), entryBytes);
    listening = Thread.ofPlatform().daemon().name("journalctl-errors").start(this::listen);
  }

  /**
   * Starts one.
   *
   * @param after the cursor behind which it begins; empty for the start of the journal
   * @param record makes records of entries
   * @param entryBytes of an entry at most
   * @throws IOException if there is no such program
   */
  static Journalctl start(
      JournaldSettings settings, Extent extent, String after, EntryRecord record, int entryBytes)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(settings.command(), "--quiet", "--output=export", "--merge", "--boot=all"));
    if (!settings.directory().isEmpty()) {
      command.add("--directory=" + settings.directory());
    }
    settings.units().forEach(unit -> command.add("--unit=" + unit));
    if (!after.isEmpty()) {
      command.add("--cursor=" + after);
    }
    switch (extent) {
      case FOLLOW -> command.addAll(List.of("--follow", "--no-tail"));
      case PRESENT -> {}
      case LAST -> command.add("--lines=1");
    }
    return new Journalctl(new ProcessBuilder(command).start(), after, record, entryBytes);
  }

  private void listen() {
    try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = errors.readLine(); line != null; line = errors.readLine()) {
        said = line.substring(0, Math.min(MOST_SAID, line.length()));
      }
    } catch (IOException e) {
      said = e.toString();
    }
  }

  /** Whether something can be read without waiting: of an entry, or the end. */
  boolean isReady() throws IOException {
    return entries.isReady();
  }

  /**
   * Adds the record of the next entry, for which it waits.
   *
   * @return its cursor; null at the end
   * @throws IOException if it ended within an entry, or gives something else
   */
  @Nullable String next(RecordDefaults defaults, LogBatchWriter out) throws IOException {
    String cursor = record.read(entries);
    if (isFirst && cursor != null && isSame(cursor, after)) {
      cursor = record.read(entries);
    }
    isFirst = false;
    if (cursor != null) {
      record.write(defaults, out);
    }
    return cursor;
  }

  /**
   * Whether two cursors stand for the same entry: by boot, times and hash of its content. What is
   * in front of these is the file and its place there, and changes when journald moves entries from
   * memory to disk.
   */
  static boolean isSame(String cursor, String other) {
    return entry(cursor).equals(entry(other));
  }

  private static String entry(String cursor) {
    int boot = cursor.indexOf(";b=");
    return boot < 0 ? cursor : cursor.substring(boot);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Requires that it has ended as it should. */
  void requireSuccess() throws IOException, InterruptedException {
    IOException failure = ended();
    if (process.exitValue() != 0) {
      throw failure;
    }
  }

  /** Why it gives no more. */
  IOException ended() throws IOException, InterruptedException {
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("journalctl gives no more, and does not end");
    }
    listening.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
    String why = said.isEmpty() ? "" : ": " + said;
    return new IOException("journalctl ended with exit code " + process.exitValue() + why);
  }

  /** Ends the process. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
