package io.millrace.model;

/** What has a time, belongs to a tenant, and came from one place in a producer's sequence. */
public interface Originated {
  /** Nanoseconds since the epoch, UTC. */
  long timestamp();

  /** Whose it is. */
  String tenant();

  /** Where it came from; unique within the tenant. */
  Origin origin();
}
