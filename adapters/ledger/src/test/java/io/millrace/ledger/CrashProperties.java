package io.millrace.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.ports.ledger.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** What was settled is there after a crash at whichever byte; what was half written is not. */
class CrashProperties {
  private static final String FILE = "ledger";

  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void nothingSettledIsLostWhereverTheFileEnds(@ForAll long seed) throws IOException {
    Path folder = Files.createTempDirectory("ledger");
    Random random = new Random(seed);
    List<Long> ends = new ArrayList<>();
    List<List<Account>> states = new ArrayList<>();
    try (FileLedger ledger = History.open(folder)) {
      ends.add(Files.size(folder.resolve(FILE)));
      states.add(History.accounts(ledger));
      for (int i = 0; i < 6; i++) {
        ledger.settle(History.settlements(random));
        ends.add(Files.size(folder.resolve(FILE)));
        states.add(History.accounts(ledger));
      }
    }
    byte[] whole = Files.readAllBytes(folder.resolve(FILE));
    for (int end = Math.toIntExact(ends.getFirst()); end <= whole.length; end++) {
      Path crashed = Files.createTempDirectory("ledger");
      Files.write(crashed.resolve(FILE), Arrays.copyOf(whole, end));
      try (FileLedger ledger = History.open(crashed)) {
        assertThat(History.accounts(ledger)).isEqualTo(states.get(settledBy(end, ends)));
      }
    }
  }

  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void aLedgerOpenedAgainIsAsItWasAndGoesOn(@ForAll long seed) throws IOException {
    Path folder = Files.createTempDirectory("ledger");
    Path other = Files.createTempDirectory("ledger");
    Random random = new Random(seed);
    try (FileLedger never = History.open(other)) {
      for (int i = 0; i < 20; i++) {
        try (FileLedger ledger = History.open(folder)) {
          var settlements = History.settlements(random);
          ledger.settle(settlements);
          never.settle(settlements);
          assertThat(History.accounts(ledger)).isEqualTo(History.accounts(never));
        }
      }
    }
  }

  /** How many settlements were whole when the file was so long. */
  private static int settledBy(int length, List<Long> ends) {
    int settled = 0;
    while (settled + 1 < ends.size() && ends.get(settled + 1) <= length) {
      settled++;
    }
    return settled;
  }
}
