package io.millrace.ports.memory;

import io.millrace.ports.Health;
import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.ports.metadata.Metadata;
import io.millrace.ports.metadata.MetadataLimits;
import io.millrace.ports.metadata.Preferences;
import io.millrace.ports.metadata.SavedSearches;
import java.time.InstantSource;

/** Remembers until its process ends. Thread-safe. */
public final class MemoryMetadata implements Metadata {
  private final SavedSearches searches;
  private final Preferences preferences;
  private volatile boolean closed;

  /**
   * @param clock tells when something is saved
   */
  public MemoryMetadata(MetadataLimits limits, InstantSource clock) {
    this.searches = new MemorySavedSearches(limits.searches(), clock);
    this.preferences = new MemoryPreferences(limits.preferences());
  }

  @Override
  public SavedSearches searches() {
    checkOpen();
    return searches;
  }

  @Override
  public Preferences preferences() {
    checkOpen();
    return preferences;
  }

  @Override
  public Health check() {
    return closed ? new Health(false, "closed") : new Health(true, "in memory");
  }

  @Override
  public void close() {
    closed = true;
  }

  private void checkOpen() {
    if (closed) {
      throw new MillraceException(Kind.UNAVAILABLE, "the metadata are closed");
    }
  }
}
