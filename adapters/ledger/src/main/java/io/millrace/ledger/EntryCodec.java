package io.millrace.ledger;

import io.millrace.ports.ledger.AccountBook.ForgottenState;
import io.millrace.ports.ledger.AccountState;
import io.millrace.ports.ledger.Drop;
import io.millrace.ports.ledger.Fold;
import io.millrace.ports.ledger.Run;
import io.millrace.ports.ledger.Settlement;
import io.millrace.ports.ledger.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an {@link Entry} lies in the file. Numbers are big-endian; {@code text} is a u16 of its
 * length in bytes, then modified UTF-8, as {@link DataOutputStream#writeUTF} has it; {@code
 * list(x)} is a u32 of how many there are, then each; {@code optional(x)} is a u8, 0 or 1, and x if
 * it is 1.
 *
 * <pre>
 * entry      = u8 1  list(settlement)
 *            | u8 2  list(account)
 *            | u8 3  source i64 accounts i64 missing i64 through      let go of
 *            | u8 4  text                                             accounts to come may lack their beginning
 * source     = text tenant, text sink, text producer, i64 epoch
 * run        = i64 first, i64 last, i64 began, i64 ended, optional(text reason)
 * settlement = source, run, i64 settled, list(text service), list(i64 sequence, text reason, i64 count)
 * counts     = list(text reason, i64 count)
 * account    = source, list(run), counts drops, optional(fold), list(text service), i64 settled,
 *              optional(text doubt)
 * fold       = i64 first, i64 last, i64 from, i64 to, i64 missing, counts declared
 * </pre>
 */
final class EntryCodec {
  private static final int SETTLED = 1;
  private static final int ACCOUNTS = 2;
  private static final int FORGOTTEN = 3;
  private static final int BEGINNINGS = 4;

  /** Reads one value. */
  private interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /** Writes one value. */
  private interface Writer<T> {
    void write(DataOutputStream out, T value) throws IOException;
  }

  private EntryCodec() {}

  static byte[] encode(Entry entry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, entry);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot be written to", e);
    }
    return bytes.toByteArray();
  }

  /**
   * The entry that bytes are.
   *
   * @throws IOException if they are none; IllegalArgumentException if it says what cannot be
   */
  static Entry decode(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case SETTLED -> new Entry.Settled(list(in, EntryCodec::settlement));
      case ACCOUNTS -> new Entry.Accounts(list(in, EntryCodec::account));
      case FORGOTTEN ->
          new Entry.Forgotten(
              new ForgottenState(source(in), in.readLong(), in.readLong(), in.readLong()));
      case BEGINNINGS -> new Entry.Beginnings(in.readUTF());
      default -> throw new IOException("there is no entry of kind " + kind);
    };
  }

  private static void write(DataOutputStream out, Entry entry) throws IOException {
    switch (entry) {
      case Entry.Settled(List<Settlement> settlements) -> {
        out.writeByte(SETTLED);
        list(out, settlements, EntryCodec::write);
      }
      case Entry.Accounts(List<AccountState> states) -> {
        out.writeByte(ACCOUNTS);
        list(out, states, EntryCodec::write);
      }
      case Entry.Forgotten(ForgottenState state) -> {
        out.writeByte(FORGOTTEN);
        write(out, state.sink());
        longs(out, state.accounts(), state.missing(), state.through());
      }
      case Entry.Beginnings(String reason) -> {
        out.writeByte(BEGINNINGS);
        out.writeUTF(reason);
      }
    }
  }

  private static void write(DataOutputStream out, Settlement settlement) throws IOException {
    write(out, settlement.source());
    write(out, settlement.run());
    out.writeLong(settlement.settled());
    list(out, List.copyOf(settlement.services()), DataOutputStream::writeUTF);
    list(out, settlement.drops(), EntryCodec::write);
  }

  private static Settlement settlement(DataInputStream in) throws IOException {
    return new Settlement(
        source(in), run(in), in.readLong(), texts(in), list(in, EntryCodec::drop));
  }

  private static void write(DataOutputStream out, AccountState state) throws IOException {
    write(out, state.source());
    list(out, state.runs(), EntryCodec::write);
    counts(out, state.drops());
    Fold fold = state.fold();
    out.writeByte(fold == null ? 0 : 1);
    if (fold != null) {
      longs(out, fold.first(), fold.last(), fold.from(), fold.to(), fold.missing());
      counts(out, fold.declared());
    }
    list(out, List.copyOf(state.services()), DataOutputStream::writeUTF);
    out.writeLong(state.settled());
    optional(out, state.doubt());
  }

  private static AccountState account(DataInputStream in) throws IOException {
    Source source = source(in);
    List<Run> runs = list(in, EntryCodec::run);
    if (runs.isEmpty()) {
      throw new IOException("an account without runs");
    }
    Map<String, Long> drops = counts(in);
    Fold fold = in.readUnsignedByte() == 0 ? null : fold(in);
    return new AccountState(source, runs, drops, fold, texts(in), in.readLong(), optional(in));
  }

  private static Fold fold(DataInputStream in) throws IOException {
    return new Fold(
        in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), counts(in));
  }

  private static void write(DataOutputStream out, Source source) throws IOException {
    out.writeUTF(source.tenant());
    out.writeUTF(source.sink());
    out.writeUTF(source.producer());
    out.writeLong(source.epoch());
  }

  private static Source source(DataInputStream in) throws IOException {
    return new Source(in.readUTF(), in.readUTF(), in.readUTF(), in.readLong());
  }

  private static void write(DataOutputStream out, Run run) throws IOException {
    longs(out, run.first(), run.last(), run.began(), run.ended());
    optional(out, run.reason());
  }

  private static Run run(DataInputStream in) throws IOException {
    return new Run(in.readLong(), in.readLong(), in.readLong(), in.readLong(), optional(in));
  }

  private static void write(DataOutputStream out, Drop drop) throws IOException {
    out.writeLong(drop.sequence());
    out.writeUTF(drop.reason());
    out.writeLong(drop.count());
  }

  private static Drop drop(DataInputStream in) throws IOException {
    return new Drop(in.readLong(), in.readUTF(), in.readLong());
  }

  private static void counts(DataOutputStream out, Map<String, Long> counts) throws IOException {
    list(
        out,
        List.copyOf(counts.entrySet()),
        (to, entry) -> {
          to.writeUTF(entry.getKey());
          to.writeLong(entry.getValue());
        });
  }

  private static Map<String, Long> counts(DataInputStream in) throws IOException {
    Map<String, Long> counts = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      counts.put(in.readUTF(), in.readLong());
    }
    return counts;
  }

  private static Set<String> texts(DataInputStream in) throws IOException {
    return new HashSet<>(list(in, from -> from.readUTF()));
  }

  private static void optional(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeByte(text == null ? 0 : 1);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  private static @Nullable String optional(DataInputStream in) throws IOException {
    return in.readUnsignedByte() == 0 ? null : in.readUTF();
  }

  private static void longs(DataOutputStream out, long... numbers) throws IOException {
    for (long number : numbers) {
      out.writeLong(number);
    }
  }

  private static <T> void list(DataOutputStream out, List<T> values, Writer<T> writer)
      throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      writer.write(out, value);
    }
  }

  /** Room is made as values come: a length that is wrong ends with the bytes. */
  private static <T> List<T> list(DataInputStream in, Reader<T> reader) throws IOException {
    List<T> values = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      values.add(reader.read(in));
    }
    return values;
  }
}
