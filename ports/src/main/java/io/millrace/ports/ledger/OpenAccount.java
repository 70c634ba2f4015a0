package io.millrace.ports.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One account while it grows. It does not name its source, and keeps nothing that most accounts
 * have no use for. Not thread-safe.
 */
final class OpenAccount {
  private static final String[] NO_SERVICES = {};

  private final RunList runs = new RunList();
  private @Nullable Map<String, Long> drops;
  private @Nullable Fold fold;
  private String[] services = NO_SERVICES;
  private long settled;
  private @Nullable String doubt;

  static OpenAccount of(AccountState state) {
    OpenAccount account = new OpenAccount();
    account.runs.set(state.runs());
    account.drops = state.drops().isEmpty() ? null : new HashMap<>(state.drops());
    account.fold = state.fold();
    account.services = state.services().toArray(String[]::new);
    account.settled = state.settled();
    account.doubt = state.doubt();
    return account;
  }

  AccountState state(Source source) {
    return new AccountState(
        source,
        runs.all(),
        drops == null ? Map.of() : drops,
        fold,
        Set.of(services),
        settled,
        doubt);
  }

  /** The next gap behind the last run is declared for a reason. */
  void doubt(String reason) {
    doubt = reason;
  }

  /** How many runs there are. */
  int size() {
    return runs.size();
  }

  /**
   * Enters what became of a run.
   *
   * @param mostRuns how many runs there may be then
   * @param mostServices how many services are kept
   */
  void settle(Settlement settlement, int mostRuns, int mostServices) {
    Run run = settlement.run();
    if (run.isExpired()) {
      expire(run, mostRuns);
      return;
    }
    for (Drop drop : settlement.drops()) {
      if (!runs.stored(drop.sequence())) {
        count(drop);
      }
    }
    if (doubt != null && run.last() >= next()) {
      if (run.first() > next()) {
        runs.add(new Run(next(), run.first() - 1, run.began(), run.began(), doubt));
      }
      doubt = null;
    }
    runs.add(run);
    foldSurplus(mostRuns);
    settled = Math.max(settled, settlement.settled());
    settlement.services().forEach(service -> add(service, mostServices));
  }

  /** Of the part whose runs were taken together it is no longer known which have expired. */
  private void expire(Run run, int mostRuns) {
    long first = fold == null ? run.first() : Math.max(run.first(), fold.last() + 1);
    if (first <= run.last()) {
      runs.add(run.part(first, run.last()));
    }
    foldSurplus(mostRuns);
  }

  /**
   * Adds what another knows of the same account. Of the drops, which both may have counted, the
   * more count.
   */
  void merge(AccountState state, int mostRuns) {
    state.runs().forEach(runs::add);
    state
        .drops()
        .forEach((reason, count) -> {
          drops = drops == null ? new HashMap<>(2) : drops;
          drops.merge(reason, count, Math::max);
        });
    Fold other = state.fold();
    if (other != null && (fold == null || other.last() > fold.last())) {
      fold = other;
    }
    foldSurplus(mostRuns);
    settled = Math.max(settled, state.settled());
    state.services().forEach(service -> add(service, Integer.MAX_VALUE));
    doubt = doubt == null ? null : state.doubt();
  }

  /** The sequence behind the last run. */
  private long next() {
    return runs.size() == 0 ? 0 : runs.last().last() + 1;
  }

  private void count(Drop drop) {
    drops = drops == null ? new HashMap<>(2) : drops;
    drops.merge(drop.reason(), drop.count(), Long::sum);
  }

  private void add(String service, int most) {
    if (services.length < most && !Arrays.asList(services).contains(service)) {
      services = Arrays.copyOf(services, services.length + 1);
      services[services.length - 1] = service;
    }
  }

  private void foldSurplus(int mostRuns) {
    while (runs.size() > mostRuns) {
      foldLowest();
    }
  }

  private void foldLowest() {
    List<Run> all = runs.all();
    Run low = all.getFirst();
    Run high = all.get(1);
    fold = Fold.of(fold, low, high);
    List<Run> rest = new ArrayList<>(all.subList(1, all.size()));
    rest.set(0, new Run(low.first(), high.last(), low.began(), high.ended(), null));
    runs.set(rest);
  }

  long settled() {
    return settled;
  }

  /** The time of the newest record at an end of its runs. */
  long ended() {
    long ended = Long.MIN_VALUE;
    for (int i = 0; i < runs.size(); i++) {
      ended = Math.max(ended, Math.max(runs.get(i).began(), runs.get(i).ended()));
    }
    return ended;
  }

  boolean touches(long from, long to) {
    if (runs.size() == 0) {
      return false;
    }
    Run first = runs.get(0);
    Run last = runs.last();
    return Math.min(first.began(), last.ended()) < to
        && Math.max(first.began(), last.ended()) >= from;
  }

  /** The times between which records were that have expired; null if none has. */
  @Nullable Expired expired() {
    Expired all = null;
    if (fold != null && fold.declared().containsKey(Reason.EXPIRED)) {
      all = new Expired(fold.from(), fold.to());
    }
    for (Run run : runs.all()) {
      if (run.isExpired()) {
        all = new Expired(run.began(), run.ended()).and(all);
      }
    }
    return all;
  }

  boolean sends(String service) {
    return Arrays.asList(services).contains(service);
  }

  /** Whether answers lack something of it. */
  boolean hasGaps() {
    return !gaps(Source.NOBODY).isEmpty();
  }

  /** What answers lack of it, in order. */
  List<Gap> gaps(Source source) {
    if (fold == null && runs.size() == 1 && runs.get(0).first() == 0 && runs.get(0).isStored()) {
      return List.of();
    }
    List<Gap> gaps = new ArrayList<>();
    addFolded(source, gaps);
    Run before = null;
    for (Run run : runs.all()) {
      long next = before == null ? 0 : before.last() + 1;
      if (run.first() > next) {
        long one = before == null ? run.began() : before.ended();
        gaps.add(gap(source, next, run.first() - 1, one, run.began(), null));
      }
      if (run.reason() != null && !Reason.isMeant(run.reason())) {
        gaps.add(gap(source, run.first(), run.last(), run.began(), run.ended(), run.reason()));
      }
      before = run;
    }
    return gaps;
  }

  private void addFolded(Source source, List<Gap> gaps) {
    if (fold == null) {
      return;
    }
    Fold lowest = fold;
    if (lowest.missing() > 0) {
      gaps.add(folded(source, lowest, lowest.missing(), null));
    }
    lowest
        .declared()
        .forEach((reason, count) -> {
          if (!Reason.isMeant(reason)) {
            gaps.add(folded(source, lowest, count, reason));
          }
        });
  }

  private static Gap folded(Source source, Fold of, long count, @Nullable String reason) {
    return new Gap(source, of.first(), of.last(), count, of.from(), of.to(), reason);
  }

  private static Gap gap(
      Source source, long first, long last, long one, long other, @Nullable String reason) {
    return new Gap(
        source, first, last, last - first + 1, Math.min(one, other), Math.max(one, other), reason);
  }

  /**
   * As it is now.
   *
   * @param most how many runs, and gaps, to tell
   */
  Account account(Source source, int most) {
    long stored = 0;
    long missing = 0;
    Map<String, Long> declared = new HashMap<>(drops == null ? Map.of() : drops);
    long dropped = sum(declared);
    long next = 0;
    for (Run run : runs.all()) {
      missing += run.first() - next;
      next = run.last() + 1;
      if (run.reason() == null) {
        stored += run.count();
      } else {
        declared.merge(run.reason(), run.count(), Long::sum);
      }
    }
    if (fold != null) {
      stored -= fold.notStored();
      missing += fold.missing();
      fold.declared().forEach((reason, count) -> declared.merge(reason, count, Long::sum));
    }
    List<Gap> gaps = gaps(source);
    return new Account(
        source,
        next,
        next + dropped,
        stored,
        declared,
        missing,
        runs.get(0).began(),
        runs.last().ended(),
        settled,
        List.of(services),
        runs.all().subList(0, Math.min(most, runs.size())),
        runs.size(),
        gaps.subList(0, Math.min(most, gaps.size())),
        gaps.size(),
        fold != null);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
