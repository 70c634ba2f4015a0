package io.millrace.ports.metadata;

import io.millrace.ports.MillraceException;
import java.util.List;

/** The searches that the users of a tenant have saved, for all of them. Thread-safe. */
public interface SavedSearches {
  /** All of them, in the order of their names, whatever case these have. */
  List<SavedSearch> all(String tenant);

  /**
   * The one of that id.
   *
   * @throws MillraceException NOT_FOUND if there is none
   */
  SavedSearch get(String tenant, String id);

  /**
   * Remembers a new one.
   *
   * @throws MillraceException INVALID if another has its name, or there are as many as may be
   */
  SavedSearch add(String tenant, SearchDraft draft);

  /**
   * Remembers one again that was removed, under the id it had, so that links to it lead somewhere
   * again.
   *
   * @param version which it had; it is given the next, so that nobody has seen it
   * @throws MillraceException INVALID if there is one of that id, another has its name, or there
   *     are as many as may be
   */
  SavedSearch restore(String tenant, String id, long version, SearchDraft draft);

  /**
   * Remembers it anew.
   *
   * @param version that which the user has seen: what somebody else has saved since is not lost
   * @throws MillraceException NOT_FOUND if there is none; INVALID if it has another version by now,
   *     or another search has its name
   */
  SavedSearch change(String tenant, String id, long version, SearchDraft draft);

  /** Forgets it; does nothing if there is none. */
  void remove(String tenant, String id);
}
