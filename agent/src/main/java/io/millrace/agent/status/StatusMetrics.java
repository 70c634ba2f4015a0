package io.millrace.agent.status;

/** The agent's figures in the text format of Prometheus; none of them is by file. */
final class StatusMetrics {
  private final StringBuilder text = new StringBuilder(1 << 11);

  private StatusMetrics() {}

  static String of(AgentStatus status) {
    StatusMetrics metrics = new StatusMetrics();
    metrics.counter("read_records", "Records read", status.readRecords());
    metrics.counter("sent_records", "Records a collector has made durable", status.sentRecords());
    metrics.counter("sent_bytes", "Bytes of their requests, compressed", status.sentBytes());
    metrics.counter(
        "dropped_records", "Records dropped, all of them declared", status.droppedRecords());
    metrics.counter("masked_records", "Records with a secret masked", status.maskedRecords());
    metrics.counter("cut_short", "Files found to be cut short", status.cutShort());
    metrics.gauge("files", "Files that are read", status.files().size());
    metrics.gauge("waiting_files", "Files beyond as many as are read", status.waitingFiles());
    metrics.gauge("behind_bytes", "Bytes in files not read yet", status.behind());
    metrics.gauge("buffer_bytes", "Bytes of the buffer on disk", status.bufferBytes());
    metrics.gauge("buffer_limit_bytes", "The most of these", status.bufferLimit());
    metrics.gauge("buffer_full", "1 if there was no room", status.bufferFull() ? 1 : 0);
    long healthy = status.collectors().stream().filter(c -> c.healthy()).count();
    metrics.gauge("collectors_healthy", "Collectors that take records", healthy);
    metrics.gauge("collectors", "Collectors configured", status.collectors().size());
    if (status.journal() != null) {
      metrics.gauge("journald_running", "1 if journalctl runs", status.journal().running() ? 1 : 0);
      metrics.counter(
          "journald_failures", "How often journalctl failed or ended", status.journal().failures());
    }
    if (status.pods() != null) {
      metrics.gauge("kubernetes_pods", "Pods of the node that are known", status.pods().pods());
      metrics.counter("kubernetes_failures", "Lists of pods that failed", status.pods().failures());
    }
    return metrics.text.toString();
  }

  private void counter(String name, String help, long value) {
    metric(name + "_total", "counter", help, value);
  }

  private void gauge(String name, String help, long value) {
    metric(name, "gauge", help, value);
  }

  private void metric(String name, String type, String help, long value) {
    String whole = "millrace_agent_" + name;
    text.append("# HELP ").append(whole).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(whole).append(' ').append(type).append('\n');
    text.append(whole).append(' ').append(value).append('\n');
  }
}
