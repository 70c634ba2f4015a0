package io.millrace.query.verify;

import io.millrace.ports.IntervalSet;
import io.millrace.ports.IntervalSet.Interval;
import io.millrace.ports.OriginRun;
import io.millrace.ports.ledger.Account;
import io.millrace.ports.ledger.Run;
import java.util.ArrayList;
import java.util.List;

/** One account beside what the stores hold of its producer's epoch. For one thread. */
final class Comparison {
  private final Account account;

  /** What the stores hold, less what the account speaks of. */
  private final IntervalSet there = new IntervalSet();

  private final List<OriginRun> absent = new ArrayList<>();
  private long agreed;
  private long expired;
  private long coarse;

  Comparison(Account account) {
    this.account = account;
  }

  Account account() {
    return account;
  }

  /** A run that a store holds. */
  void add(OriginRun run) {
    there.add(run.first(), run.last());
  }

  /** Compares, once all was added. */
  void compare() {
    List<Run> runs = account.runs();
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      if (i == 0 && account.coarse()) {
        coarse += run.count();
      } else if (run.isExpired()) {
        expired += run.count();
      } else if (run.isStored()) {
        compare(run);
      }
      there.remove(run.first(), run.last());
    }
  }

  private void compare(Run run) {
    agreed += run.count();
    for (Interval interval : there.missing(run.first(), run.last())) {
      OriginRun lost = run(interval);
      absent.add(lost);
      agreed -= lost.count();
    }
  }

  /** Settled, and in no store. */
  List<OriginRun> absent() {
    return absent;
  }

  /** In a store, and not in the account. */
  List<OriginRun> unsettled() {
    return there.all().stream().map(this::run).toList();
  }

  /** Settled, and in a store; records. */
  long agreed() {
    return agreed;
  }

  /** Settled, and deleted since; records. */
  long expired() {
    return expired;
  }

  /** Not compared; records. */
  long coarse() {
    return coarse;
  }

  private OriginRun run(Interval of) {
    return new OriginRun(
        account.source().producer(), account.source().epoch(), of.first(), of.last());
  }
}
