package io.millrace.ports.metadata;

import io.millrace.ports.Component;

/**
 * What a server remembers for those who use it. Each call is one transaction: when it returns, what
 * it changed is durable and seen by every other call, of other processes on the same store too.
 *
 * <p>Every call may throw UNAVAILABLE if the store does not serve now, and CORRUPT if it is
 * damaged. Thread-safe.
 */
public interface Metadata extends Component {
  SavedSearches searches();

  Preferences preferences();
}
