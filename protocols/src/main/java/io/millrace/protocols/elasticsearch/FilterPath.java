package io.millrace.protocols.elasticsearch;

import com.fasterxml.jackson.core.filter.TokenFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to hear of an answer, as its parameter {@code filter_path} says it: paths of
 * names with dots between them, in which {@code *} stands for any part of a name and {@code **} for
 * any number of names; what has {@code -} before it is left out. Elements of an array count as what
 * has the array. Immutable.
 */
final class FilterPath extends TokenFilter {
  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern DOT = Pattern.compile("\\.");
  private static final String ANY_NAMES = "**";

  /** Whether all is wanted here but what is unwanted. */
  private final boolean all;

  /** Of each path what is still to come from here on. */
  private final List<List<String>> wanted;

  private final List<List<String>> unwanted;

  private FilterPath(boolean all, List<List<String>> wanted, List<List<String>> unwanted) {
    this.all = all;
    this.wanted = wanted;
    this.unwanted = unwanted;
  }

  /**
   * The filter of a parameter.
   *
   * @param parameter null if there is none: then all is wanted
   */
  static TokenFilter of(@Nullable String parameter) {
    List<List<String>> wanted = new ArrayList<>();
    List<List<String>> unwanted = new ArrayList<>();
    COMMA
        .splitAsStream(parameter == null ? "" : parameter)
        .map(String::strip)
        .filter(path -> !path.isEmpty())
        .forEach(path -> {
          if (path.startsWith("-")) {
            unwanted.add(names(path.substring(1)));
          } else {
            wanted.add(names(path));
          }
        });
    return filter(wanted.isEmpty(), wanted, unwanted);
  }

  private static List<String> names(String path) {
    return Arrays.asList(DOT.split(path));
  }

  private static TokenFilter filter(
      boolean all, List<List<String>> wanted, List<List<String>> unwanted) {
    return all && unwanted.isEmpty() ? INCLUDE_ALL : new FilterPath(all, wanted, unwanted);
  }

  /** Whether a value at a path is wanted. */
  static boolean includes(TokenFilter filter, String... path) {
    TokenFilter here = filter;
    for (String name : path) {
      if (!(here instanceof FilterPath some)) {
        return true;
      }
      here = some.includeProperty(name);
      if (here == null) {
        return false;
      }
    }
    return !(here instanceof FilterPath some) || some.all;
  }

  @Override
  public @Nullable TokenFilter includeProperty(String name) {
    List<List<String>> without = below(unwanted, name);
    if (without.contains(List.<String>of())) {
      return null;
    }
    List<List<String>> with = below(wanted, name);
    boolean whole = all || with.contains(List.<String>of());
    return whole
        ? filter(true, List.of(), without)
        : with.isEmpty() ? null : new FilterPath(false, with, without);
  }

  /** What is still to come of each path behind a name, of those that it does not end. */
  private static List<List<String>> below(List<List<String>> paths, String name) {
    List<List<String>> below = new ArrayList<>();
    for (List<String> path : paths) {
      List<String> rest = path.subList(1, path.size());
      if (!path.getFirst().equals(ANY_NAMES)) {
        if (matches(path.getFirst(), name)) {
          below.add(rest);
        }
      } else if (rest.isEmpty()) {
        below.add(rest);
      } else {
        below.add(path);
        below.addAll(below(List.of(rest), name));
      }
    }
    return below;
  }

  private static boolean matches(String pattern, String name) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(name);
    }
    String rest = pattern.substring(star + 1);
    if (!name.startsWith(pattern.substring(0, star))) {
      return false;
    }
    for (int from = star; from <= name.length(); from++) {
      if (matches(rest, name.substring(from))) {
        return true;
      }
    }
    return false;
  }

  @Override
  protected boolean _includeScalar() {
    return all;
  }

  /** As with all that is empty, nothing is said of it unless all is wanted. */
  @Override
  public boolean includeEmptyArray(boolean contentsFiltered) {
    return all && !contentsFiltered;
  }

  @Override
  public boolean includeEmptyObject(boolean contentsFiltered) {
    return all && !contentsFiltered;
  }
}
