package io.millrace.servers.opensearch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.opensearch.Version;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/**
 * {@code Launcher FOLDER [PORT [SETTING=VALUE ...]]}: one node of OpenSearch on a port of the
 * loopback, a free one if none or 0 is given, with its data in the folder, until the process is
 * told to end. Prints {@code OpenSearch is up at http://...} once it answers. Killed and started
 * again on the same folder it has all that it acknowledged.
 *
 * <p>What is not set here is as OpenSearch has it: one shard, an fsync of the translog for each
 * request, types of fields found by themselves. Set are only a single node, its ports, that a disk
 * almost full is no reason to refuse rows, and what the command line says.
 */
public final class Launcher {
  private Launcher() {}

  /** A node with the transport that its distribution brings as a module. */
  private static final class NettyNode extends Node {
    private static final PluginInfo NETTY =
        new PluginInfo(
            "transport-netty4",
            "HTTP and transport over Netty",
            Version.CURRENT.toString(),
            Version.CURRENT,
            Runtime.version().toString(),
            Netty4ModulePlugin.class.getName(),
            List.of(),
            false);

    NettyNode(Environment environment) {
      super(environment, List.of(NETTY), false);
    }
  }

  /** Starts the node. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    String port = arguments.length > 1 ? arguments[1] : "0";
    Settings.Builder settings =
        Settings.builder()
            .put("path.home", folder.toString())
            .put("path.data", folder.resolve("data").toString())
            .put("cluster.name", "millrace-test")
            .put("discovery.type", "single-node")
            .put("http.type", "netty4")
            .put("http.port", port)
            .put("transport.type", "netty4")
            .put("transport.port", "0")
            .put("cluster.routing.allocation.disk.threshold_enabled", false);
    for (int i = 2; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      settings.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
    }
    Node node =
        new NettyNode(
            InternalSettingsPreparer.prepareEnvironment(
                settings.build(), Map.of(), null, () -> "millrace-test"));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
    node.start();
    int bound =
        node.injector()
            .getInstance(HttpServerTransport.class)
            .boundAddress()
            .publishAddress()
            .getPort();
    System.out.println("OpenSearch is up at http://127.0.0.1:" + bound);
    // The node's own threads do not keep a process alive.
    new CountDownLatch(1).await();
  }

  private static void close(Node node) {
    try {
      node.close();
      node.awaitClose(60, TimeUnit.SECONDS);
    } catch (IOException e) {
      System.err.println("OpenSearch did not close well: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
