package io.millrace.logger.configuration;

import io.millrace.logger.LoggerSettings;
import io.millrace.logger.exception.ExceptionSettings;
import io.millrace.logger.forward.ForwarderSettings;
import io.millrace.logger.forward.ForwarderSettings.Keys;
import io.millrace.logger.metric.MetricSettings;
import io.millrace.logger.ring.BatchSettings;
import io.millrace.logger.ring.Overflow;
import io.millrace.logger.ring.RingSettings;
import io.millrace.logger.system.RateLimit;
import io.millrace.logger.system.SystemLogSettings;
import io.millrace.logger.trade.Durability;
import io.millrace.logger.trade.NumberFormat;
import io.millrace.logger.trade.Retention;
import io.millrace.logger.trade.TradeLogSettings;
import io.millrace.model.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes settings of values: a method for each section. A new setting is one line where its record
 * is made, and a row in the table of {@code docs/logger.md}, which a test compares with this.
 */
final class SettingsReader {
  private static final String SERVER = "tcp://127.0.0.1:5559";
  private static final double FREE = 0.25;
  private static final Map<String, Boolean> TRUTH = Map.of("true", true, "false", false);

  private final Values values;
  private final Level level;

  /**
   * Makes a reader.
   *
   * @param level the default of {@code level}
   */
  SettingsReader(Values values, Level level) {
    this.values = values;
    this.level = level;
  }

  LoggerSettings read() {
    String service =
        values.required("service", "no service is named: write a line like service=orders");
    Path folder =
        values.requiredPath(
            "folder",
            "no folder is given for what is not at the server yet, one for each process: write a"
                + " line like folder=/var/lib/orders/log");
    LoggerSettings defaults = LoggerSettings.defaults(folder, service, SERVER);
    return new LoggerSettings(
        folder,
        service,
        values.text("host", defaults.host(), "name of the machine"),
        trades(defaults.trades()),
        log(defaults.log()),
        exceptions(defaults.exceptions()),
        metrics(defaults.metrics()),
        forwarder(defaults.forwarder()),
        values.time("close-timeout", defaults.closeTimeout()));
  }

  private ForwarderSettings forwarder(ForwarderSettings defaults) {
    return values.section(
        "forwarder",
        defaults,
        () ->
            new ForwarderSettings(
                values.text("server", defaults.endpoint(), defaults.endpoint()),
                keys(),
                values.count("forwarder.max-batches-in-flight", defaults.maxBatchesInFlight()),
                values.size("forwarder.max-bytes-in-flight", defaults.maxBytesInFlight()),
                values.time("forwarder.answer-timeout", defaults.answerTimeout()),
                values.time("forwarder.idle", defaults.idle()),
                values.time("forwarder.first-backoff", defaults.firstBackoff()),
                values.time("forwarder.max-backoff", defaults.maxBackoff()),
                values.size("forwarder.max-rejected-bytes", defaults.maxRejectedBytes())));
  }

  private @Nullable Keys keys() {
    Path server = values.optionalPath("keys.server");
    Path client = values.optionalPath("keys.client");
    if ((server == null) != (client == null)) {
      throw new IllegalArgumentException(
          "keys.server and keys.client belong together; 'millrace keys DIR --client NAME' makes"
              + " both files");
    }
    return server == null || client == null ? null : new Keys(server, client);
  }

  private TradeLogSettings trades(TradeLogSettings defaults) {
    return values.section(
        "trades",
        defaults,
        () ->
            new TradeLogSettings(
                values.path("trades.folder", defaults.folder(), "trades in folder"),
                values.value("trades.numbers", defaults.numbers(), "double", this::numbers),
                values.choice(
                    "trades.durability", defaults.durability(), names(Durability.values())),
                values.time("trades.sync-interval", defaults.syncInterval()),
                values.count("trades.segment-records", defaults.segmentRecords()),
                values.count("trades.segments-ahead", defaults.segmentsAhead()),
                values.size("trades.max-bytes", defaults.maxBytes()),
                values.size("trades.reserve-bytes", defaults.reserveBytes()),
                new Retention(
                    values.time("trades.retention.age", defaults.retention().age()),
                    values.size("trades.retention.bytes", defaults.retention().bytes())),
                values.count("trades.batch-records", defaults.batchRecords()),
                values.smallSize("trades.batch-bytes", defaults.batchBytes()),
                values.time("trades.patience", defaults.patience())));
  }

  private NumberFormat numbers(String text) {
    if (text.equalsIgnoreCase("double")) {
      return NumberFormat.DOUBLE;
    }
    String scaled = "scaled:";
    if (!text.toLowerCase(Locale.ROOT).matches(scaled + "[0-9]{1,2}")) {
      throw new IllegalArgumentException(
          "'" + text + "' is no format of numbers; write double, or scaled:8 for eight decimals");
    }
    return NumberFormat.scaled(Integer.parseInt(text.substring(scaled.length())));
  }

  private SystemLogSettings log(SystemLogSettings defaults) {
    return values.section(
        "log",
        defaults,
        () ->
            new SystemLogSettings(
                ring("log", defaults.ring()),
                batches("log", defaults.batches()),
                values.level("level", level),
                rateLimit(defaults.rateLimit()),
                values.count("log.templates", defaults.templates()),
                values.smallSize("log.max-text-bytes", defaults.maxTextBytes()),
                values.smallSize("log.max-exception-bytes", defaults.maxExceptionBytes()),
                values.smallSize("log.max-record-bytes", defaults.maxRecordBytes())));
  }

  private ExceptionSettings exceptions(ExceptionSettings defaults) {
    return values.section(
        "exceptions",
        defaults,
        () ->
            new ExceptionSettings(
                ring("exceptions", defaults.ring()),
                batches("exceptions", defaults.batches()),
                values.time("exceptions.window", defaults.window()),
                values.count("exceptions.fingerprints", defaults.fingerprints()),
                values.count("exceptions.max-text-chars", defaults.maxTextChars()),
                values.count("exceptions.max-exception-chars", defaults.maxExceptionChars())));
  }

  private MetricSettings metrics(MetricSettings defaults) {
    return values.section(
        "metrics",
        defaults,
        () ->
            new MetricSettings(
                ring("metrics", defaults.ring()),
                batches("metrics", defaults.batches()),
                values.time("metrics.interval", defaults.interval()),
                values.count("metrics.max-series", defaults.maxSeries()),
                values.choice("metrics.jvm", defaults.jvm(), TRUTH)));
  }

  /** The ring of a lane; the defaults of all of them drop the newest. */
  private RingSettings ring(String lane, RingSettings defaults) {
    Overflow.NewestBelow standard =
        defaults.overflow() instanceof Overflow.NewestBelow newest
            ? newest
            : new Overflow.NewestBelow(Level.WARN, 1 - FREE);
    String overflow = lane + ".overflow";
    boolean newest = values.choice(overflow, true, Map.of("newest", true, "oldest", false));
    Level keep = values.level(overflow + ".keep", standard.keep());
    double share = values.share(overflow + ".share", standard.share());
    double free = values.share(overflow + ".free", FREE);
    return new RingSettings(
        values.smallSize(lane + ".ring-bytes", defaults.capacity()),
        newest ? new Overflow.NewestBelow(keep, share) : new Overflow.Oldest(free));
  }

  private BatchSettings batches(String lane, BatchSettings defaults) {
    return new BatchSettings(
        values.count(lane + ".batch-records", defaults.rows()),
        values.smallSize(lane + ".batch-bytes", defaults.bytes()),
        values.count(lane + ".batches-in-flight", defaults.inFlight()));
  }

  private RateLimit rateLimit(RateLimit defaults) {
    long perSecond = values.largeCount("log.rate-limit.per-second", defaults.perSecond());
    long burst = values.largeCount("log.rate-limit.burst", defaults.burst());
    Level below = values.level("log.rate-limit.below", Level.ERROR);
    return perSecond == 0 ? RateLimit.NONE : new RateLimit(perSecond, burst, below);
  }

  /** Constants by their names in the way of keys: {@code synced-each}. */
  private static <E extends Enum<E>> Map<String, E> names(E[] constants) {
    Map<String, E> names = new HashMap<>();
    for (E constant : constants) {
      names.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    return names;
  }
}
