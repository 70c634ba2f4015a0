package io.millrace.ports.metadata;

import java.time.Instant;
import java.util.Comparator;

/**
 * A search that is remembered.
 *
 * @param id names it for ever; given by the store
 * @param draft what was said of it last
 * @param created when it was saved first, to the microsecond
 * @param changed when it was saved last
 * @param version how often it was saved, from 1
 */
public record SavedSearch(
    String id, SearchDraft draft, Instant created, Instant changed, long version) {
  /** As people look for them: by name, whatever case it has. */
  public static final Comparator<SavedSearch> BY_NAME =
      Comparator.comparing(
              (SavedSearch search) -> search.draft().name(), String.CASE_INSENSITIVE_ORDER)
          .thenComparing(search -> search.draft().name());
}
