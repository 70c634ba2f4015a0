package io.millrace.system;

import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Statistic;
import java.util.List;
import java.util.stream.Stream;

/**
 * A figure of the process over time, made of its meters.
 *
 * @param name as docs/system.md has it
 * @param meters the names of the meters it is made of; those that the process does not have are
 *     left out
 * @param tag what a meter must have to count, {@code KEY=VALUE}; empty if all count
 * @param made how it is made of their values
 */
record Figure(String name, List<String> meters, String tag, Made made) {
  /** How a figure is made. */
  enum Made {
    /** The values as they are, added up. */
    SUM,
    /** The greatest of the values as they are. */
    GREATEST,
    /** How much their sum grew, a second. */
    RATE
  }

  static Figure sum(String name, String meter, String tag) {
    return new Figure(name, List.of(meter), tag, Made.SUM);
  }

  static Figure sum(String name, String meter) {
    return sum(name, meter, "");
  }

  static Figure greatest(String name, String meter) {
    return new Figure(name, List.of(meter), "", Made.GREATEST);
  }

  static Figure rate(String name, String... meters) {
    return new Figure(name, List.of(meters), "", Made.RATE);
  }

  Figure only(String wanted) {
    return new Figure(name, meters, wanted, made);
  }

  /** Whether a meter of one of the names counts. */
  boolean counts(Meter meter) {
    return tag.isEmpty()
        || meter.getId().getTags().stream()
            .anyMatch(each -> tag.equals(each.getKey() + "=" + each.getValue()));
  }

  /** What is added up, or compared, of some meters; NaN if there are none that have a value. */
  double of(Stream<Meter> from) {
    double[] values =
        from.filter(this::counts)
            .mapToDouble(Figure::value)
            .filter(value -> !Double.isNaN(value))
            .toArray();
    double result = made == Made.GREATEST ? Double.NEGATIVE_INFINITY : 0;
    for (double value : values) {
      result = made == Made.GREATEST ? Math.max(result, value) : result + value;
    }
    return values.length == 0 ? Double.NaN : result;
  }

  /** Of a timer the time in all, in seconds; of any other meter its only value. */
  static double value(Meter meter) {
    double value = Double.NaN;
    for (Measurement measurement : meter.measure()) {
      Statistic statistic = measurement.getStatistic();
      boolean timed = meter.getId().getType() == Meter.Type.TIMER;
      if (!timed || statistic == Statistic.TOTAL_TIME) {
        value = measurement.getValue();
      }
    }
    return value;
  }
}
