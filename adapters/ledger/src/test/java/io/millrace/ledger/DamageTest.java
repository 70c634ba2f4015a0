package io.millrace.ledger;

import static io.millrace.contracts.Failures.assertKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.LogRecord;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.ledger.Account;
import io.millrace.ports.ledger.Gap;
import io.millrace.ports.ledger.GapQuery;
import io.millrace.ports.ledger.Reason;
import io.millrace.ports.ledger.Run;
import io.millrace.ports.ledger.Settlement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that was damaged says what it no longer knows, and raises no alarm about it. */
class DamageTest {
  private static final int HEADER_BYTES = 8;

  @TempDir private Path folder;

  @Test
  void whatADamagedEntrySaidIsDeclaredWhicheverByteIsWrong() throws IOException {
    byte[] whole = threeRuns();
    int last = lastFrame(whole);
    for (int at = firstFrameBehind(whole, HEADER_BYTES + 1); at < last; at++) {
      whole[at] ^= 0x55;
      Path damaged = Files.createTempDirectory("ledger");
      Files.write(damaged.resolve("ledger"), whole);
      whole[at] ^= 0x55;
      try (FileLedger ledger = History.open(damaged)) {
        assertThat(gaps(ledger))
            .as("byte %d", at)
            .isNotEmpty()
            .allSatisfy(gap -> assertThat(gap.reason()).isEqualTo(Reason.LEDGER_DAMAGED));
        Account account = History.accounts(ledger).getFirst();
        assertThat(account.missing()).isZero();
        assertThat(account.sent()).isEqualTo(30);
      }
    }
  }

  @Test
  void aGapBehindWhatIsWholeAgainIsMissingAsEver() throws IOException {
    byte[] bytes = threeRuns();
    bytes[lastFrame(bytes) - 3] ^= 1;
    Files.write(folder.resolve("ledger"), bytes);
    try (FileLedger ledger = History.open(folder)) {
      ledger.settle(List.of(run(30, 39), run(50, 59)));
      assertThat(gaps(ledger)).extracting(Gap::first).contains(40L);
      assertThat(History.accounts(ledger).getFirst().missing()).isEqualTo(10);
    }
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    Files.writeString(folder.resolve("ledger"), "Dear diary, ...");
    assertKind(Kind.UNAVAILABLE, () -> History.open(folder)).hasMessageContaining("move it away");
  }

  @Test
  void aFolderIsUsedByOneAtATime() {
    try (FileLedger ledger = History.open(folder)) {
      assertKind(Kind.UNAVAILABLE, () -> History.open(folder)).hasMessageContaining("uses");
      assertThat(ledger.check().ready()).isTrue();
    }
    History.open(folder).close();
  }

  @Test
  void whatContinuesOlderDataDoesNotMissTheBeginning() {
    try (FileLedger ledger = FileLedger.open(new LedgerSettings(folder, History.LIMITS), true)) {
      ledger.settle(List.of(run(100, 109)));
      assertThat(gaps(ledger)).isEmpty();
      assertThat(History.accounts(ledger).getFirst().declared())
          .containsEntry(Reason.BEFORE_LEDGER, 100L);
    }
    try (FileLedger ledger = History.open(folder)) {
      ledger.settle(List.of(run(120, 129)));
      assertThat(gaps(ledger)).extracting(Gap::first, Gap::last).containsExactly(tuple(110, 119));
    }
  }

  private static Tuple tuple(long first, long last) {
    return Assertions.tuple(first, last);
  }

  /** A file with three entries of one producer, ten records each. */
  private byte[] threeRuns() throws IOException {
    Path made = Files.createTempDirectory("ledger");
    try (FileLedger ledger = History.open(made)) {
      for (int i = 0; i < 3; i++) {
        ledger.settle(List.of(run(i * 10L, i * 10L + 9)));
      }
    }
    return Files.readAllBytes(made.resolve("ledger"));
  }

  private static Settlement run(long first, long last) {
    return new Settlement(
        History.source("p"), new Run(first, last, first * 10, last * 10, null), 1);
  }

  private static List<Gap> gaps(FileLedger ledger) {
    return ledger
        .gaps(new GapQuery(LogRecord.DEFAULT_TENANT, "logs", Long.MIN_VALUE, Long.MAX_VALUE, 9))
        .told();
  }

  private static int firstFrameBehind(byte[] bytes, int from) {
    for (int at = from; at < bytes.length - 3; at++) {
      if (bytes[at] == 'M'
          && bytes[at + 1] == 'R'
          && bytes[at + 2] == 'L'
          && bytes[at + 3] == 'F') {
        return at;
      }
    }
    throw new AssertionError("no frame");
  }

  private static int lastFrame(byte[] bytes) {
    int last = 0;
    for (int at = HEADER_BYTES; at < bytes.length - 3; at++) {
      if (bytes[at] == 'M'
          && bytes[at + 1] == 'R'
          && bytes[at + 2] == 'L'
          && bytes[at + 3] == 'F') {
        last = at;
      }
    }
    return last;
  }
}
