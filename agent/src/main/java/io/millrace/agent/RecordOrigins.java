package io.millrace.agent;

import io.millrace.agent.files.FileSource;
import io.millrace.agent.files.Origins;
import io.millrace.agent.kubernetes.Pod;
import io.millrace.agent.kubernetes.Pods;
import io.millrace.pipeline.record.RecordDefaults;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives the records of a file their host, service and fields: its path in {@code file}, the labels
 * of its source and of the agent, and what the path of a container's log tells (as the kubelet lays
 * them out: {@code /var/log/pods/NAMESPACE_POD_UID/CONTAINER/N.log} and {@code
 * /var/log/containers/POD_NAMESPACE_CONTAINER-ID.log}), with what is known of the pod. For one
 * thread.
 */
final class RecordOrigins implements Origins {
  private static final Pattern POD_LOG =
      Pattern.compile(".*/pods/([^_/]+)_([^_/]+)_([^/]+)/([^/]+)/[^/]+");
  private static final Pattern CONTAINER_LOG =
      Pattern.compile(".*/containers/([^_/]+)_([^_/]+)_([^/]+)-[0-9a-f]{64}\\.log");

  /** Files whose defaults are remembered; when there are more they are made anew. */
  private static final int MOST = 10_000;

  private final String host;
  private final Map<String, String> labels;
  private final @Nullable Pods pods;
  private final Map<Path, RecordDefaults> made = new HashMap<>();
  private long podsVersion;

  /** Whose log it is. */
  private record Container(Pod.Name pod, String name) {}

  /**
   * @param pods what is known of those of this node; null if nobody is asked
   */
  RecordOrigins(String host, Map<String, String> labels, @Nullable Pods pods) {
    this.host = host;
    this.labels = labels;
    this.pods = pods;
  }

  @Override
  public boolean isSettled(Path path, long now) {
    if (pods == null || made.containsKey(path)) {
      return true;
    }
    Container container = container(path.toString());
    return container == null || pods.isSettled(container.pod, now);
  }

  @Override
  public RecordDefaults of(Path path, FileSource source) {
    if (made.size() >= MOST || (pods != null && pods.version() != podsVersion)) {
      podsVersion = pods == null ? 0 : pods.version();
      made.clear();
    }
    return made.computeIfAbsent(path, key -> make(key, source));
  }

  private RecordDefaults make(Path path, FileSource source) {
    Container container = container(path.toString());
    Map<String, String> fields = new TreeMap<>();
    if (container != null && pods != null) {
      pods.find(container.pod).ifPresent(pod -> fields.putAll(pod.fields()));
    }
    fields.putAll(labels);
    fields.putAll(source.labels());
    fields.put("file", path.toString());
    if (container != null) {
      fields.put("namespace", container.pod.namespace());
      fields.put("pod", container.pod.name());
      fields.put("container", container.name);
    }
    RecordDefaults defaults = RecordDefaults.of(service(path, source, container), host, 0);
    for (Map.Entry<String, String> field : fields.entrySet()) {
      defaults = defaults.with(field.getKey(), field.getValue());
    }
    return defaults;
  }

  private static String service(Path path, FileSource source, @Nullable Container container) {
    if (!source.service().isEmpty()) {
      return source.service();
    }
    if (container != null) {
      return container.name;
    }
    String name = String.valueOf(path.getFileName());
    int dot = name.indexOf('.', 1);
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static @Nullable Container container(String path) {
    Matcher pod = POD_LOG.matcher(path);
    if (pod.matches()) {
      return new Container(new Pod.Name(pod.group(1), pod.group(2), pod.group(3)), pod.group(4));
    }
    Matcher container = CONTAINER_LOG.matcher(path);
    return container.matches()
        ? new Container(
            new Pod.Name(container.group(2), container.group(1), ""), container.group(3))
        : null;
  }
}
