package io.millrace.agent.kubernetes;

import io.millrace.agent.discovery.Switch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * Whether and how the API of Kubernetes is asked for the labels of pods.
 *
 * @param enabled left open, it is asked where the agent runs in a cluster
 * @param api its address; empty for the one that the cluster tells
 * @param node the name of this node; empty for what {@code NODE_NAME} in the environment says
 * @param tokenFile what it is shown; read each time, as it is renewed; none if there is no such
 *     file
 * @param caFile the certificates, in PEM, by which it is known; read each time
 * @param refreshInterval how often all pods of the node are listed, beside when a new one is seen
 * @param labelWait the most for which the records of a pod that is not known wait for its labels
 * @param timeout to connect, and again to answer
 * @param maxPods that are kept; more are left out, and counted
 * @param maxLabels of a pod that become fields
 */
public record KubernetesSettings(
    Switch enabled,
    String api,
    String node,
    Path tokenFile,
    Path caFile,
    Duration refreshInterval,
    Duration labelWait,
    Duration timeout,
    int maxPods,
    int maxLabels) {
  private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");
  private static final String HOST = "KUBERNETES_SERVICE_HOST";
  private static final String PORT = "KUBERNETES_SERVICE_PORT";
  private static final String NODE = "NODE_NAME";

  public KubernetesSettings {
    Objects.requireNonNull(enabled, "enabled");
    Objects.requireNonNull(api, "api");
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(tokenFile, "tokenFile");
    Objects.requireNonNull(caFile, "caFile");
    if (!refreshInterval.isPositive() || !timeout.isPositive() || labelWait.isNegative()) {
      throw new IllegalArgumentException(
          "refresh-interval and timeout must be positive, and label-wait not negative");
    }
    if (maxPods < 1 || maxLabels < 0) {
      throw new IllegalArgumentException("max-pods must be at least 1, and max-labels 0");
    }
    if (!api.isEmpty() && !api.startsWith("https://") && !api.startsWith("http://")) {
      throw new IllegalArgumentException(
          "api is '" + api + "'; it must be an address like https://10.0.0.1:6443");
    }
  }

  /** In a cluster, with what it gives to each pod. */
  public static KubernetesSettings defaults() {
    return new KubernetesSettings(
        Switch.AUTO,
        "",
        "",
        ACCOUNT.resolve("token"),
        ACCOUNT.resolve("ca.crt"),
        Duration.ofMinutes(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        1_000,
        64);
  }

  /**
   * Whether it is asked.
   *
   * @param environment of the process
   */
  public boolean isAsked(Map<String, String> environment) {
    return enabled.isOn(!api.isEmpty() || environment.containsKey(HOST));
  }

  /**
   * The address, and the node whose pods are asked for.
   *
   * @throws IllegalArgumentException if one of them is told neither here nor by the environment
   */
  KubernetesSettings in(Map<String, String> environment) {
    String host = environment.getOrDefault(HOST, "");
    if (api.isEmpty() && host.isEmpty()) {
      throw new IllegalArgumentException(
          "kubernetes.api is not set, and this is no pod of a cluster: set it, like"
              + " https://10.0.0.1:6443");
    }
    String name = node.isEmpty() ? environment.getOrDefault(NODE, "") : node;
    if (name.isEmpty()) {
      throw new IllegalArgumentException(
          "the name of this node is not known: set NODE_NAME from the field spec.nodeName, as"
              + " deploy/kubernetes/agent.yaml does, or kubernetes.node");
    }
    String bracketed = host.indexOf(':') < 0 ? host : "[" + host + "]";
    String told = "https://" + bracketed + ":" + environment.getOrDefault(PORT, "443");
    return new KubernetesSettings(
        enabled,
        api.isEmpty() ? told : api,
        name,
        tokenFile,
        caFile,
        refreshInterval,
        labelWait,
        timeout,
        maxPods,
        maxLabels);
  }
}
