package io.millrace.logger.lane;

import java.util.Objects;

/**
 * Who writes a lane's files in one run of a process; with a sequence it makes an {@link
 * io.millrace.model.Origin}. Immutable.
 *
 * @param producer stable id of the lane: that of the logger's folder, and the lane's name
 * @param epoch rises at each start of the process
 * @param service the service whose records these are; never empty
 * @param host the machine it runs on
 */
public record Writing(String producer, long epoch, String service, String host) {
  public Writing {
    Objects.requireNonNull(producer, "producer");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(host, "host");
    if (service.isEmpty()) {
      throw new IllegalArgumentException("a service must have a name");
    }
    if (epoch < 0) {
      throw new IllegalArgumentException("an epoch must not be negative");
    }
  }

  /** The same in an epoch above another. */
  public Writing after(long other) {
    return new Writing(producer, Math.max(epoch, other + 1), service, host);
  }
}
