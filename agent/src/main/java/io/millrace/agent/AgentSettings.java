package io.millrace.agent;

import io.millrace.agent.files.FileSource;
import io.millrace.agent.files.ReadingSettings;
import io.millrace.agent.journald.JournaldSettings;
import io.millrace.agent.kubernetes.KubernetesSettings;
import io.millrace.agent.send.SendingSettings;
import io.millrace.pipeline.mask.MaskSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All settings of an agent. In its file each part is a section, with keys in kebab-case.
 *
 * @param data the folder of what it remembers, and of its buffer
 * @param collectors addresses; several must feed the same queue
 * @param host name of the machine; empty for what the machine calls itself
 * @param labels fields that each record gets
 * @param discover whether well-known log files are read too
 * @param files what is read
 * @param journald whether systemd's journal is read
 * @param kubernetes whether the labels of pods are asked for
 * @param mask what is masked before anything is kept or sent
 * @param reading how files are read
 * @param buffer what is kept while no collector takes it
 * @param sending how it is sent
 * @param status how the agent tells of itself
 */
public record AgentSettings(
    Path data,
    List<String> collectors,
    String host,
    Map<String, String> labels,
    boolean discover,
    List<FileSource> files,
    JournaldSettings journald,
    KubernetesSettings kubernetes,
    MaskSettings mask,
    ReadingSettings reading,
    BufferSettings buffer,
    SendingSettings sending,
    StatusSettings status) {
  public AgentSettings {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(journald, "journald");
    Objects.requireNonNull(kubernetes, "kubernetes");
    Objects.requireNonNull(mask, "mask");
    Objects.requireNonNull(reading, "reading");
    Objects.requireNonNull(buffer, "buffer");
    Objects.requireNonNull(sending, "sending");
    Objects.requireNonNull(status, "status");
    collectors = List.copyOf(collectors);
    labels = Map.copyOf(labels);
    files = List.copyOf(files);
    if (collectors.isEmpty()) {
      throw new IllegalArgumentException(
          "collectors is empty: name at least one, like [http://127.0.0.1:7070]");
    }
  }

  /** Whether systemd's journal is read. */
  public boolean readsJournal() {
    return journald.isRead(discover);
  }

  /** All files that are read: those that are named, and those that are discovered. */
  public List<FileSource> sources() {
    List<FileSource> sources = new ArrayList<>(files);
    if (discover) {
      boolean wholeJournal = readsJournal() && journald.units().isEmpty();
      sources.addAll(WellKnownFiles.all(wholeJournal));
    }
    return sources;
  }

  /** A server on this machine, and no files. */
  public static AgentSettings defaults() {
    return new AgentSettings(
        Path.of("agent-data"),
        List.of("http://127.0.0.1:7070"),
        "",
        Map.of(),
        false,
        List.of(),
        JournaldSettings.defaults(),
        KubernetesSettings.defaults(),
        MaskSettings.defaults(),
        ReadingSettings.defaults(),
        BufferSettings.defaults(),
        SendingSettings.defaults(),
        StatusSettings.defaults());
  }
}
