package io.millrace.query.verify;

import io.millrace.ports.Inventory;
import io.millrace.ports.OriginRun;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What several stores hold together, in order, drawn from them page by page. For one thread. */
final class Holdings {
  private static final int PAGE = 10_000;

  private final List<Part> parts;

  /**
   * @param after only what lies behind it; null to begin
   */
  Holdings(List<Inventory> stores, String tenant, @Nullable OriginRun after) {
    parts = stores.stream().map(store -> new Part(store, tenant, after)).toList();
  }

  /** The next run, which stays; null if there is none. */
  @Nullable OriginRun peek() {
    Part first = first();
    return first == null ? null : first.peek();
  }

  /** Passes over the run that {@link #peek} gave. */
  void pass() {
    Part first = first();
    if (first != null) {
      first.pass();
    }
  }

  private @Nullable Part first() {
    return parts.stream()
        .filter(part -> part.peek() != null)
        .min(Comparator.comparing(Part::peek))
        .orElse(null);
  }

  /** Of one store. */
  private static final class Part {
    private final Inventory store;
    private final String tenant;
    private @Nullable OriginRun last;
    private List<OriginRun> page = List.of();
    private int at;
    private boolean ended;

    Part(Inventory store, String tenant, @Nullable OriginRun after) {
      this.store = store;
      this.tenant = tenant;
      this.last = after;
    }

    @Nullable OriginRun peek() {
      if (at == page.size() && !ended) {
        page = store.held(tenant, last, PAGE);
        at = 0;
        ended = page.isEmpty();
        last = ended ? last : page.getLast();
      }
      return at < page.size() ? page.get(at) : null;
    }

    void pass() {
      at++;
    }
  }
}
