package io.millrace.agent.journald;

import io.millrace.agent.discovery.Switch;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Whether and how systemd's journal is read.
 *
 * @param enabled left open, it is read where well-known logs are discovered and there is a
 *     journalctl
 * @param units whose entries are read, with {@code *} for any text; all if there are none
 * @param directory of journal files; empty for those of the machine
 * @param command the program that reads them: its path, or its name
 * @param longestRetry the most for which it is left alone after it failed
 */
public record JournaldSettings(
    Switch enabled, List<String> units, String directory, String command, Duration longestRetry) {
  public JournaldSettings {
    Objects.requireNonNull(enabled, "enabled");
    units = List.copyOf(units);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("command is empty; it is journalctl, or its path");
    }
    if (!longestRetry.isPositive()) {
      throw new IllegalArgumentException("longest-retry must be positive");
    }
  }

  /** Where it is discovered, all of the machine's journal. */
  public static JournaldSettings defaults() {
    return new JournaldSettings(Switch.AUTO, List.of(), "", "journalctl", Duration.ofSeconds(30));
  }

  /**
   * Whether the journal is read.
   *
   * @param discover whether what is there is read without being named
   */
  public boolean isRead(boolean discover) {
    return enabled.isOn(discover && isThere());
  }

  private boolean isThere() {
    if (command.contains("/")) {
      return Files.isExecutable(Path.of(command));
    }
    String folders = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(folders.split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }
}
