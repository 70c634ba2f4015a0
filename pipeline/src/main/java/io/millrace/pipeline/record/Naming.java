package io.millrace.pipeline.record;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Under which names the clients of a protocol send the parts of a record. Immutable.
 *
 * @param names of each part; of several in one record the one that comes first here is taken, and
 *     the others are ordinary fields
 * @param spliced objects in the record itself whose members are taken as if they stood in the
 *     record, giving way to those that do
 * @param levels what a number means as a level
 */
public record Naming(Map<Part, List<String>> names, List<String> spliced, LevelScale levels) {
  /** The names that programs use, whoever wrote them; what docs/ingest.md lists. */
  public static final Naming COMMON =
      new Naming(common(), List.of("fields", "metadata"), LevelScale.PINO);

  public Naming {
    names = Collections.unmodifiableMap(new EnumMap<>(names));
    spliced = List.copyOf(spliced);
  }

  /** The same with other names for a part, which come before those it has. */
  public Naming first(Part part, String... others) {
    return naming(part, Stream.concat(Arrays.stream(others), namesOf(part)));
  }

  /** The same with other names for a part, which come behind those it has. */
  public Naming last(Part part, String... others) {
    return naming(part, Stream.concat(namesOf(part), Arrays.stream(others)));
  }

  private Stream<String> namesOf(Part part) {
    return names.getOrDefault(part, List.of()).stream();
  }

  private Naming naming(Part part, Stream<String> all) {
    Map<Part, List<String>> changed = new EnumMap<>(names);
    changed.put(part, all.distinct().toList());
    return new Naming(changed, spliced, levels);
  }

  /** The same with other objects spliced in, beside those it has. */
  public Naming splicing(String... others) {
    return new Naming(
        names, Stream.concat(spliced.stream(), Arrays.stream(others)).distinct().toList(), levels);
  }

  /** The same with another meaning of numbers as levels. */
  public Naming with(LevelScale scale) {
    return new Naming(names, spliced, scale);
  }

  private static Map<Part, List<String>> common() {
    Map<Part, List<String>> names = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      names.put(part, part.names());
    }
    return names;
  }
}
