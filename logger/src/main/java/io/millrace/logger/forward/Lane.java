package io.millrace.logger.forward;

import io.millrace.logger.lane.LaneReader;
import io.millrace.model.wire.Signal;

/**
 * A lane as the forwarder sees it.
 *
 * @param name as {@link Forwarder#statistics} tells it
 * @param signal what its records are
 * @param reader gives what waits in it
 */
public record Lane(String name, Signal signal, LaneReader reader) {}
