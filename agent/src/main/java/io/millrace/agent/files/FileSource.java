package io.millrace.agent.files;

import io.millrace.agent.lines.LineFormat;
import io.millrace.agent.lines.MultiLine;
import java.util.List;
import java.util.Map;

/**
 * Files that are read alike.
 *
 * @param paths absolute, with {@code *}, {@code ?}, {@code [a-z]}, {@code {a,b}} within a name and
 *     {@code **} for any folders
 * @param exclude what of these is not read, in the same form
 * @param service of records that name none; empty for the file's name up to its first dot, or what
 *     a container's path says
 * @param labels fields that each record gets
 * @param format how lines lie in them
 * @param multiLine whether stack traces and indented lines are joined to the line before
 */
public record FileSource(
    List<String> paths,
    List<String> exclude,
    String service,
    Map<String, String> labels,
    LineFormat format,
    MultiLine multiLine) {
  public FileSource {
    paths = paths == null ? List.of() : List.copyOf(paths);
    exclude = exclude == null ? List.of() : List.copyOf(exclude);
    service = service == null ? "" : service;
    labels = labels == null ? Map.of() : Map.copyOf(labels);
    format = format == null ? LineFormat.AUTO : format;
    multiLine = multiLine == null ? MultiLine.AUTO : multiLine;
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("files need paths: a list like [/var/log/app/*.log]");
    }
    for (String path : paths) {
      if (!path.startsWith("/")) {
        throw new IllegalArgumentException("the path '" + path + "' must be absolute");
      }
    }
  }

  /** Files of any kind, read as they look. */
  public static FileSource of(String... paths) {
    return new FileSource(List.of(paths), List.of(), "", Map.of(), LineFormat.AUTO, MultiLine.AUTO);
  }
}
