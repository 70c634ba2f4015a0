package io.millrace.opensearch;

import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.ledger.AccountBook;
import io.millrace.ports.ledger.AccountPage;
import io.millrace.ports.ledger.AccountQuery;
import io.millrace.ports.ledger.AccountState;
import io.millrace.ports.ledger.GapQuery;
import io.millrace.ports.ledger.Gaps;
import io.millrace.ports.ledger.Ledger;
import io.millrace.ports.ledger.LedgerLimits;
import io.millrace.ports.ledger.Settlement;
import io.millrace.ports.ledger.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ledger of several processes, in an OpenSearch: a document for each account. A writer changes
 * it only as it has seen it; if another has changed it meanwhile it adds what that says to its own,
 * which is a set that only grows, and tries again. Each process keeps all accounts in memory too,
 * and before it answers it reads what others wrote since, unless it did so within the last second.
 * Constructing one does no I/O. Thread-safe.
 */
public final class OpenSearchLedger implements Ledger {
  private static final int TRIES = 10;

  /** Accounts of one bulk. */
  private static final int PART = 500;

  private static final long FRESH_NANOS = 1_000_000_000;

  /** By how much the clocks of writers may differ, and how long one may take to write. */
  private static final long OVERLAP_MILLIS = 120_000;

  private final Connection connection;
  private final AccountIndex index;
  private final AccountBook book;

  /** Guarded by this, as all below. */
  private final Map<Source, AccountIndex.Version> versions = new HashMap<>();

  /** Accounts let go of whose documents are still there. */
  private final List<Source> forgotten = new ArrayList<>();

  /** Whether anything was settled by this process. */
  private boolean writes;

  private boolean opened;
  private boolean closed;

  /** When what others wrote was read, by {@link System#nanoTime()}. */
  private @Nullable Long read;

  /** And up to which time of theirs, milliseconds since 1970. */
  private long readThrough;

  public OpenSearchLedger(OpenSearchSettings settings, LedgerLimits limits) {
    this.connection = new Connection(settings);
    this.index = new AccountIndex(connection, new Names(settings.indices().prefix()));
    this.book = new AccountBook(limits, forgotten::add);
  }

  @Override
  public synchronized void settle(List<Settlement> settlements) {
    open();
    writes = true;
    Set<Source> sources = new LinkedHashSet<>();
    settlements.forEach(settlement -> sources.add(settlement.source()));
    List<Source> all = List.copyOf(sources);
    for (int from = 0; from < all.size(); from += PART) {
      List<Source> part = all.subList(from, Math.min(all.size(), from + PART));
      List<Source> unseen = part.stream().filter(source -> !isSeen(source)).toList();
      if (!unseen.isEmpty()) {
        index.read(unseen, this::take);
      }
    }
    // They are stored already: whoever hears of them before they are written hears the truth.
    settlements.forEach(book::settle);
    for (int from = 0; from < all.size(); from += PART) {
      write(all.subList(from, Math.min(all.size(), from + PART)));
    }
    clean();
  }

  @Override
  public LedgerLimits limits() {
    return book.limits();
  }

  @Override
  public Gaps gaps(GapQuery query) {
    look();
    return book.gaps(query);
  }

  @Override
  public AccountPage accounts(AccountQuery query) {
    look();
    return book.accounts(query);
  }

  @Override
  public Health check() {
    try {
      look();
      return new Health(true, book.size() + " accounts");
    } catch (MillraceException | Connection.TooLarge e) {
      return new Health(false, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      connection.close();
    }
  }

  private void write(List<Source> sources) {
    List<Source> left = sources;
    for (int tries = 0; !left.isEmpty(); tries++) {
      if (tries == TRIES) {
        throw new MillraceException(
            Kind.OVERLOADED, "other writers change the same accounts; trying again");
      }
      List<AccountIndex.Write> writes = new ArrayList<>();
      for (Source source : left) {
        AccountState state = book.state(source);
        if (state != null) {
          writes.add(new AccountIndex.Write(state, versions.get(source)));
        }
      }
      left =
          writes.isEmpty()
              ? List.of()
              : index.write(
                  writes,
                  System.currentTimeMillis(),
                  seen -> versions.put(seen.state().source(), seen.version()));
      if (!left.isEmpty()) {
        index.read(left, this::take);
      }
    }
  }

  /** Only writers delete: who only reads lets go of an account in its own memory alone. */
  private void clean() {
    if (!forgotten.isEmpty()) {
      index.delete(forgotten);
      forgotten.forEach(versions::remove);
      forgotten.clear();
    }
  }

  /** Reads what others have written, unless that was done just now. */
  private synchronized void look() {
    open();
    if (read != null && System.nanoTime() - read < FRESH_NANOS) {
      return;
    }
    long now = System.currentTimeMillis();
    index.readChanged(readThrough, this::take);
    readThrough = now - OVERLAP_MILLIS;
    if (!writes) {
      forgotten.clear();
    }
    read = System.nanoTime();
  }

  private void take(AccountIndex.Seen seen) {
    Source source = seen.state().source();
    if (!book.has(source) || !seen.version().equals(versions.get(source))) {
      book.merge(seen.state());
      versions.put(source, seen.version());
    }
  }

  /** One that was let go of has to be read again, lest what it knew be written over. */
  private boolean isSeen(Source source) {
    if (!book.has(source)) {
      versions.remove(source);
    }
    return versions.containsKey(source);
  }

  private void open() {
    if (closed) {
      throw new MillraceException(Kind.UNAVAILABLE, "the ledger is closed");
    }
    if (!opened) {
      String doubt = index.open();
      if (doubt != null) {
        book.restoreDoubt(doubt);
      }
      opened = true;
    }
  }
}
