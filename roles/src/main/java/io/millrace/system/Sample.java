package io.millrace.system;

import java.util.List;
import java.util.Map;

/**
 * How the process did at a moment, and in the interval before it.
 *
 * @param time of the moment, ms since the epoch
 * @param figures by name; those that the process does not have, or that are not known yet, are
 *     missing
 * @param times what timers timed in the interval, by their tags; only those that did
 * @param errors how many there were in the interval, of each kind that there were any of
 */
record Sample(
    long time,
    Map<String, Double> figures,
    Map<Labels, Distribution> times,
    Map<Labels, Double> errors) {

  /**
   * Which of several meters of a name.
   *
   * @param meter its name
   * @param description what it counts or times
   * @param tags {@code KEY=VALUE} each
   */
  record Labels(String meter, String description, List<String> tags) {}
}
