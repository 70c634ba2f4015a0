package io.millrace.logger.configuration;

import io.millrace.logger.LoggerSettings;
import io.millrace.logger.Millrace;
import io.millrace.logger.lane.Console;
import io.millrace.logger.system.SystemLogSettings;
import io.millrace.model.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a logger is opened with, from a file in the format of {@link java.util.Properties}, in
 * UTF-8. {@link #find()} looks for it in this order:
 *
 * <ol>
 *   <li>the file that the system property {@code millrace.config} names
 *   <li>the one that the environment variable {@code MILLRACE_CONFIG} names
 *   <li>{@code millrace.properties} in the working directory
 *   <li>{@code millrace.properties} on the class path
 * </ol>
 *
 * None is needed. A single setting is taken from the system property {@code millrace.KEY}, else
 * from the environment variable {@code MILLRACE_KEY} (capitals, with underscores for dots and
 * dashes), else from the file, else it has its default. A key in the file that does not exist is an
 * error; a property or a variable that is none of ours is left alone. Immutable.
 *
 * @param settings all of them
 * @param levels from which level on records are written, by prefixes of names
 */
public record LoggerConfiguration(LoggerSettings settings, Map<String, Level> levels) {
  private static final Level DEFAULT_LEVEL = SystemLogSettings.defaults().level();

  public LoggerConfiguration {
    levels = Map.copyOf(levels);
  }

  /**
   * The configuration of this process.
   *
   * @throws ConfigurationException if it cannot be used
   */
  public static LoggerConfiguration find() {
    return find(DEFAULT_LEVEL);
  }

  /**
   * The configuration of this process, with another default for {@code level}: for a bridge from a
   * library that has sorted out by level what it hands on.
   *
   * @throws ConfigurationException if it cannot be used
   */
  public static LoggerConfiguration find(Level level) {
    return find(Surroundings.ofProcess(), level);
  }

  /**
   * What one file says; properties and variables weigh more here too.
   *
   * @throws ConfigurationException if it cannot be used
   */
  public static LoggerConfiguration read(Path file) {
    return of(Surroundings.ofProcess(), Surroundings.read(file, file.toString()), DEFAULT_LEVEL);
  }

  static LoggerConfiguration find(Surroundings surroundings, Level level) {
    Surroundings.Found found = surroundings.find();
    return of(surroundings, found == null ? new Surroundings.Found("", "") : found, level);
  }

  private static LoggerConfiguration of(
      Surroundings surroundings, Surroundings.Found file, Level level) {
    Source entries = Source.ofFile(PropertiesText.read(file.text(), file.name()));
    Values values =
        new Values(
            List.of(
                Source.ofProperties(surroundings.properties()),
                Source.ofEnvironment(surroundings.environment()),
                entries));
    LoggerSettings settings = new SettingsReader(values, level).read();
    Map<String, Level> levels = values.levels("level.");
    values.check(entries);
    return new LoggerConfiguration(settings, levels);
  }

  /**
   * Opens the logger.
   *
   * @throws io.millrace.logger.lane.LoggerException as {@link Millrace#open}
   */
  public Millrace open() {
    return open(Console.ofProcess());
  }

  /**
   * Opens the logger, with a console that others write to as well.
   *
   * @throws io.millrace.logger.lane.LoggerException as {@link Millrace#open}
   */
  public Millrace open(Console console) {
    Millrace millrace = Millrace.open(settings, console);
    levels.forEach(millrace.levels()::set);
    return millrace;
  }
}
