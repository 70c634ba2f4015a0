package io.millrace.ledger;

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
import io.millrace.ports.ledger.Reason;
import io.millrace.ports.ledger.Settlement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The embedded ledger: all accounts in memory, and a log of what was settled in one file, which is
 * written anew from them when it has grown. Where the file is damaged the entries behind are still
 * read, and what accounts lack at that place is declared, as the ledger cannot know. Thread-safe.
 */
public final class FileLedger implements Ledger {
  private static final System.Logger LOG = System.getLogger(FileLedger.class.getName());

  private static final String NAME = "ledger";

  /** A log shorter than this is not worth writing anew. */
  private static final long SMALL_BYTES = 4 << 20;

  /** How much longer than its beginning a log becomes before it is written anew. */
  private static final int GROWTH = 3;

  private static final int ACCOUNTS_A_FRAME = 256;

  private final Path folder;
  private final AccountBook book;
  private final FileChannel lock;

  /** Guarded by this, as all below. */
  private LedgerFile file;

  /** How long it was when it was written anew; 0 if that was in an earlier process. */
  private long beginning;

  private @Nullable String failure;
  private boolean closed;

  private FileLedger(LedgerSettings settings, FileChannel lock, boolean continues)
      throws IOException {
    this.folder = settings.folder();
    this.book = new AccountBook(settings.limits());
    this.lock = lock;
    Path path = folder.resolve(NAME);
    if (Files.exists(path)) {
      file = LedgerFile.open(path, new Restoring());
    } else {
      if (continues) {
        book.doubt(Reason.BEFORE_LEDGER);
      }
      file = written();
    }
  }

  /**
   * Opens a ledger, and makes it if it is not there.
   *
   * @param continues whether records may have been stored before there was a ledger, so that one
   *     that is made now does not take what it was not told of for missing
   * @throws MillraceException UNAVAILABLE if its files cannot be used, with what to do
   */
  public static FileLedger open(LedgerSettings settings, boolean continues) {
    FileChannel lock = null;
    try {
      Files.createDirectories(settings.folder());
      lock = lock(settings.folder());
      return new FileLedger(settings, lock, continues);
    } catch (IOException | UncheckedIOException e) {
      close(lock);
      throw new MillraceException(
          Kind.UNAVAILABLE, "the ledger cannot be opened: " + e.getMessage(), e);
    }
  }

  @Override
  public synchronized void settle(List<Settlement> settlements) {
    checkOpen();
    if (settlements.isEmpty()) {
      return;
    }
    try {
      if (failure != null || file.length() > Math.max(SMALL_BYTES, beginning * GROWTH)) {
        replace();
      }
      file.append(new Entry.Settled(settlements));
      failure = null;
    } catch (IOException | UncheckedIOException e) {
      failure = "the ledger cannot be written: " + e.getMessage();
      throw new MillraceException(Kind.UNAVAILABLE, failure, e);
    }
    settlements.forEach(book::settle);
  }

  @Override
  public LedgerLimits limits() {
    return book.limits();
  }

  @Override
  public Gaps gaps(GapQuery query) {
    synchronized (this) {
      checkOpen();
    }
    return book.gaps(query);
  }

  @Override
  public AccountPage accounts(AccountQuery query) {
    synchronized (this) {
      checkOpen();
    }
    return book.accounts(query);
  }

  @Override
  public synchronized Health check() {
    if (closed) {
      return new Health(false, "closed");
    }
    return failure == null
        ? new Health(true, book.size() + " accounts")
        : new Health(false, failure);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      LedgerFile last = file;
      try (lock;
          last) {
        LOG.log(Level.DEBUG, "closing the ledger of {0} accounts", book.size());
      } catch (IOException e) {
        LOG.log(Level.WARNING, "closing the ledger failed", e);
      }
    }
  }

  private void replace() throws IOException {
    LedgerFile replacement = written();
    file.close();
    file = replacement;
  }

  /** A new file of all there is, in the place of any other. */
  private LedgerFile written() throws IOException {
    LedgerFile written = LedgerFile.create(folder.resolve(NAME + ".part"));
    try {
      writeAll(written);
      written.publish(folder.resolve(NAME));
    } catch (IOException | RuntimeException e) {
      written.close();
      throw e;
    }
    beginning = written.length();
    return written;
  }

  private void writeAll(LedgerFile to) {
    String doubt = book.doubt();
    if (doubt != null) {
      add(to, new Entry.Beginnings(doubt));
    }
    List<AccountState> states = new ArrayList<>(ACCOUNTS_A_FRAME);
    book.forEach(
        state -> {
          states.add(state);
          if (states.size() == ACCOUNTS_A_FRAME) {
            add(to, new Entry.Accounts(states));
            states.clear();
          }
        },
        forgotten -> add(to, new Entry.Forgotten(forgotten)));
    add(to, new Entry.Accounts(states));
  }

  private static void add(LedgerFile to, Entry entry) {
    try {
      to.add(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new MillraceException(Kind.UNAVAILABLE, "the ledger is closed");
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      LOG.log(Level.DEBUG, "this very process has {0} open", folder);
    }
    channel.close();
    throw new IOException("another process uses " + folder + "; end it, or name another folder");
  }

  private static void close(@Nullable FileChannel lock) {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        LOG.log(Level.WARNING, "the lock of the ledger could not be given back", e);
      }
    }
  }

  /** Does to the accounts what the file says, and doubts them where it cannot be read. */
  private final class Restoring implements LedgerFile.Visitor {
    @Override
    public void entry(Entry entry) {
      entry.applyTo(book);
    }

    @Override
    public void damage(long from, long to) {
      LOG.log(
          Level.WARNING,
          "the ledger in {0} is damaged from byte {1} to {2}: what accounts lack there is declared"
              + " as {3}",
          folder,
          from,
          to,
          Reason.LEDGER_DAMAGED);
      book.doubt(Reason.LEDGER_DAMAGED);
    }
  }
}
