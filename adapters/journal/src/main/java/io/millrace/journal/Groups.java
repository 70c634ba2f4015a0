package io.millrace.journal;

import io.millrace.ports.MillraceException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The groups known: those that were ever opened. Thread-safe, but for {@link #close}. */
final class Groups implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Groups.class.getName());

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
  private static final String SUFFIX = ".position";

  /** Each is a file and a position to keep; more than this is a mistake. */
  private static final int MAX = 1000;

  private final Disk disk;
  private final Path folder;
  private final Map<String, Group> byName = new ConcurrentHashMap<>();

  private Groups(Disk disk, Path folder) {
    this.disk = disk;
    this.folder = folder;
  }

  /**
   * Opens the groups that have a position in a folder.
   *
   * @param wanted whether a group is to be kept; the position of any other is deleted
   */
  static Groups load(Disk disk, Path folder, Predicate<String> wanted) throws IOException {
    Groups groups = new Groups(disk, folder);
    for (String name : names(folder)) {
      if (wanted.test(name)) {
        groups.add(name);
      } else {
        LOG.log(
            Level.INFO, "nobody reads {0} as {1} any more; its place is forgotten", folder, name);
        disk.delete(folder.resolve(name + SUFFIX));
      }
    }
    return groups;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .toList();
    }
  }

  /** The group of a name, which is made if it is new. */
  synchronized Group get(String name) throws IOException {
    Group known = byName.get(name);
    if (known != null) {
      return known;
    }
    if (!NAME.matcher(name).matches() || byName.size() >= MAX) {
      throw new MillraceException(
          MillraceException.Kind.INVALID,
          "'"
              + name
              + "' cannot be a group: a name has 1 to 64 of a-z, 0-9, - and _, starts with a letter"
              + " or digit, and there are at most "
              + MAX);
    }
    return add(name);
  }

  private Group add(String name) throws IOException {
    PositionFile file = PositionFile.open(disk, folder, name + SUFFIX);
    Group group = new Group(name, file, file.read());
    byName.put(name, group);
    return group;
  }

  Collection<Group> all() {
    return byName.values();
  }

  /**
   * Deletes the segments that all groups have acknowledged, durably; none if there are no groups.
   * Meanwhile no group is added, since it would start in the oldest of them.
   */
  synchronized void deleteAcknowledged(Segments segments) throws IOException {
    segments.deleteBefore(byName.values().stream().mapToLong(Group::persisted).min().orElse(0));
  }

  /** Up to where all groups that have a reader were given what there is; 0 if none has. */
  long deliveredToAll() {
    return byName.values().stream().filter(Group::isRead).mapToLong(Group::cursor).min().orElse(0);
  }

  /** The position of the group that is furthest behind; 0 if there are none. */
  long nearest() {
    return byName.values().stream().mapToLong(Group::acknowledged).min().orElse(0);
  }

  /** The furthest position of any group; 0 if there are none. */
  long furthest() {
    return byName.values().stream().mapToLong(Group::acknowledged).max().orElse(0);
  }

  @Override
  public void close() throws IOException {
    for (Group group : byName.values()) {
      group.close();
    }
  }
}
