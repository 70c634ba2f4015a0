package io.millrace.ports.metadata;

/**
 * How much is remembered, of each tenant.
 *
 * @param searches saved searches
 * @param preferences preferences
 */
public record MetadataLimits(int searches, int preferences) {
  public MetadataLimits {
    if (searches < 1 || preferences < 1) {
      throw new IllegalArgumentException("searches and preferences must be positive");
    }
  }

  /** 1,000 searches, 100 preferences. */
  public static MetadataLimits defaults() {
    return new MetadataLimits(1_000, 100);
  }
}
