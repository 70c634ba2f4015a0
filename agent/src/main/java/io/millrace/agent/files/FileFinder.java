package io.millrace.agent.files;

import io.millrace.agent.files.FoundFile.Kind;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of all sources. Links are followed; a file with several names is found once.
 * Files that have been rotated away from a name that is looked for are found too.
 */
final class FileFinder {
  /** Folders below one that are looked into for {@code **}. */
  private static final int MAX_DEPTH = 16;

  private static final PathMatcher COMPRESSED = glob("**.{gz,zst}");
  private static final PathMatcher NO_LOG = glob("**.{bz2,xz,lz4,zip,Z,tmp,journal}");

  /** What rotation puts behind a name: a number, or a date with what follows it. */
  private static final Pattern ROTATION =
      Pattern.compile(
          "(\\.\\d{1,5}|\\.old|[-._]\\d{4}-?\\d{2}-?\\d{2}([-._T:]?\\d+)*)(\\.gz|\\.zst)?$");

  private final List<Search> searches;

  /** One path of a source. */
  private record Search(
      FileSource source, Path base, int depth, PathMatcher wanted, List<PathMatcher> excluded) {
    static Search of(FileSource source, String pattern) {
      List<PathMatcher> excluded = source.exclude().stream().map(FileFinder::glob).toList();
      Path base = Path.of("/");
      String[] names = pattern.substring(1).split("/", -1);
      int plain = 0;
      while (plain < names.length - 1 && !isGlob(names[plain])) {
        base = base.resolve(names[plain++]);
      }
      int depth = pattern.contains("**") ? MAX_DEPTH : names.length - plain;
      return new Search(source, base, depth, glob(pattern), excluded);
    }

    private static boolean isGlob(String name) {
      return name.chars().anyMatch(c -> "*?[{\\".indexOf(c) >= 0);
    }

    /** How a path is found by this; null if it is not. */
    private @Nullable Kind kind(Path path) {
      if (NO_LOG.matches(path) || excluded.stream().anyMatch(exclude -> exclude.matches(path))) {
        return null;
      }
      boolean compressed = COMPRESSED.matches(path);
      if (!compressed && wanted.matches(path)) {
        return Kind.NAMED;
      }
      String name = path.toString();
      String before = ROTATION.matcher(name).replaceFirst("");
      boolean rotated = before.length() < name.length();
      if (!rotated || !wanted.matches(Path.of(before))) {
        return null;
      }
      return compressed ? Kind.COMPRESSED : Kind.ROTATED;
    }
  }

  FileFinder(List<FileSource> sources) {
    searches =
        sources.stream()
            .flatMap(source -> source.paths().stream().map(path -> Search.of(source, path)))
            .toList();
  }

  private static PathMatcher glob(String pattern) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
  }

  private static Path original(Path path, Kind kind) {
    return kind == Kind.NAMED ? path : Path.of(ROTATION.matcher(path.toString()).replaceFirst(""));
  }

  /** All that are there now, by kind. What cannot be looked into is passed over. */
  List<FoundFile> find() throws IOException {
    Map<FileKey, FoundFile> found = new LinkedHashMap<>();
    for (Search search : searches) {
      if (Files.isDirectory(search.base)) {
        Files.walkFileTree(
            search.base,
            EnumSet.of(FileVisitOption.FOLLOW_LINKS),
            search.depth,
            new Visitor(search, found));
      }
    }
    return found.values().stream().sorted(Comparator.comparing(FoundFile::kind)).toList();
  }

  /** The source that a path belongs to; null if it is none's. */
  @Nullable FileSource sourceOf(Path path) {
    return searches.stream()
        .filter(search -> search.kind(path) != null)
        .map(Search::source)
        .findFirst()
        .orElse(null);
  }

  private static final class Visitor extends SimpleFileVisitor<Path> {
    private final Search search;
    private final Map<FileKey, FoundFile> found;

    Visitor(Search search, Map<FileKey, FoundFile> found) {
      this.search = search;
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
      Kind kind = attributes.isRegularFile() ? search.kind(path) : null;
      if (kind != null) {
        FileKey key = FileKey.of(path, attributes);
        long modified = attributes.lastModifiedTime().toMillis();
        found.merge(
            key,
            new FoundFile(
                path, original(path, kind), key, attributes.size(), modified, search.source, kind),
            (old, other) -> other.kind().compareTo(old.kind()) < 0 ? other : old);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) {
      // It went away meanwhile, is not for us to read, or is a circle of links.
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
      return FileVisitResult.CONTINUE;
    }
  }
}
