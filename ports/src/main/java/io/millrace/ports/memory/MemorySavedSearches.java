package io.millrace.ports.memory;

import io.millrace.ports.metadata.Refusals;
import io.millrace.ports.metadata.SavedSearch;
import io.millrace.ports.metadata.SavedSearches;
import io.millrace.ports.metadata.SearchDraft;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Searches of a process. Thread-safe: one call at a time. */
final class MemorySavedSearches implements SavedSearches {
  private final int limit;
  private final InstantSource clock;
  private final Map<String, Map<String, SavedSearch>> tenants = new HashMap<>();

  MemorySavedSearches(int limit, InstantSource clock) {
    this.limit = limit;
    this.clock = clock;
  }

  @Override
  public synchronized List<SavedSearch> all(String tenant) {
    return of(tenant).values().stream().sorted(SavedSearch.BY_NAME).toList();
  }

  @Override
  public synchronized SavedSearch get(String tenant, String id) {
    SavedSearch found = of(tenant).get(id);
    if (found == null) {
      throw Refusals.noSearch(id);
    }
    return found;
  }

  @Override
  public synchronized SavedSearch add(String tenant, SearchDraft draft) {
    return keepNew(tenant, UUID.randomUUID().toString(), 1, draft);
  }

  @Override
  public synchronized SavedSearch restore(
      String tenant, String id, long version, SearchDraft draft) {
    if (of(tenant).containsKey(id)) {
      throw Refusals.isThere(id);
    }
    return keepNew(tenant, id, version + 1, draft);
  }

  private SavedSearch keepNew(String tenant, String id, long version, SearchDraft draft) {
    if (of(tenant).size() >= limit) {
      throw Refusals.tooManySearches(limit);
    }
    Instant now = now();
    return keep(tenant, new SavedSearch(id, draft, now, now, version));
  }

  @Override
  public synchronized SavedSearch change(
      String tenant, String id, long version, SearchDraft draft) {
    SavedSearch before = get(tenant, id);
    if (before.version() != version) {
      throw Refusals.changedMeanwhile(before.draft().name());
    }
    return keep(tenant, new SavedSearch(id, draft, before.created(), now(), version + 1));
  }

  @Override
  public synchronized void remove(String tenant, String id) {
    of(tenant).remove(id);
  }

  private SavedSearch keep(String tenant, SavedSearch search) {
    Map<String, SavedSearch> searches = of(tenant);
    for (SavedSearch other : searches.values()) {
      if (other.draft().name().equals(search.draft().name()) && !other.id().equals(search.id())) {
        throw Refusals.nameTaken(search.draft().name());
      }
    }
    searches.put(search.id(), search);
    return search;
  }

  private Map<String, SavedSearch> of(String tenant) {
    return tenants.computeIfAbsent(tenant, _ -> new HashMap<>());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
