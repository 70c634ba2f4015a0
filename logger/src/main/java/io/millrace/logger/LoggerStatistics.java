package io.millrace.logger;

import io.millrace.logger.exception.ExceptionStatistics;
import io.millrace.logger.forward.LaneStatistics;
import io.millrace.logger.metric.MetricStatistics;
import io.millrace.logger.system.SystemLogStatistics;
import io.millrace.logger.trade.TradeLogStatistics;
import java.util.Map;

/**
 * What a logger did so far, in this run of the process.
 *
 * @param trades the trade log
 * @param log the system log
 * @param exceptions the lane of exceptions
 * @param metrics the lane of metrics
 * @param forwarder what became of each lane on the way to the server, by the lane's name
 */
public record LoggerStatistics(
    TradeLogStatistics trades,
    SystemLogStatistics log,
    ExceptionStatistics exceptions,
    MetricStatistics metrics,
    Map<String, LaneStatistics> forwarder) {
  public LoggerStatistics {
    forwarder = Map.copyOf(forwarder);
  }
}
