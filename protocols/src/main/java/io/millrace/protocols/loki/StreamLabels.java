package io.millrace.protocols.loki;

import io.millrace.pipeline.record.BadRecord;
import io.millrace.pipeline.record.Part;
import io.millrace.pipeline.record.RecordDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the labels of a stream say of its entries. All are fields, so that they are found as their
 * users know them; and some tell the service and the host too. Immutable.
 *
 * @param labels but for those that are nothing but the service or the host
 * @param service by the order in which Loki looks for {@code service_name}; null if no label tells
 *     it
 */
record StreamLabels(List<Label> labels, @Nullable String service, @Nullable String host) {
  /** What Loki takes {@code service_name} from, if it is not given (discover_service_name). */
  private static final List<String> SERVICES =
      List.of(
          "service_name",
          "service",
          "app",
          "application",
          "app_name",
          "name",
          "app_kubernetes_io_name",
          "container",
          "container_name",
          "k8s_container_name",
          "component",
          "workload",
          "job",
          "k8s_job_name");

  private static final List<String> HOSTS =
      List.of("host", "hostname", "host_name", "node_name", "nodename", "instance");

  /** How many names in front of these lists say nothing else. */
  private static final int PURE = 2;

  static StreamLabels of(List<Label> labels) {
    Label service = first(SERVICES, labels);
    Label host = first(HOSTS, labels);
    List<Label> fields =
        labels.stream()
            .filter(label -> !isPure(label, service, SERVICES) && !isPure(label, host, HOSTS))
            .toList();
    return new StreamLabels(
        fields, service == null ? null : service.value(), host == null ? null : host.value());
  }

  /** The label of the name that comes first in the list. */
  private static @Nullable Label first(List<String> names, List<Label> labels) {
    for (String name : names) {
      for (Label label : labels) {
        if (label.name().equals(name) && !label.value().isEmpty()) {
          return label;
        }
      }
    }
    return null;
  }

  private static boolean isPure(Label label, @Nullable Label taken, List<String> names) {
    return label.equals(taken) && names.indexOf(label.name()) < PURE;
  }

  /** Says them of a record. */
  void addTo(RecordDraft draft) throws BadRecord {
    if (service != null) {
      draft.part(Part.SERVICE, service);
    }
    if (host != null) {
      draft.part(Part.HOST, host);
    }
    for (Label label : labels) {
      draft.field(label.name(), label.value());
    }
  }
}
