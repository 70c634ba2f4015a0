package io.millrace.ports.metadata;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;

/** In which words every store refuses. */
public final class Refusals {
  private Refusals() {}

  public static MillraceException noSearch(String id) {
    return new MillraceException(Kind.NOT_FOUND, "there is no saved search " + id);
  }

  public static MillraceException isThere(String id) {
    return new MillraceException(
        Kind.INVALID,
        "the saved search " + id + " is there: only one that was removed is restored");
  }

  public static MillraceException nameTaken(String name) {
    return new MillraceException(
        Kind.INVALID,
        "there is a saved search named \"" + name + "\" already: choose another name");
  }

  public static MillraceException changedMeanwhile(String name) {
    return new MillraceException(
        Kind.INVALID,
        "somebody else has changed the saved search \"" + name + "\" meanwhile: load it again");
  }

  public static MillraceException tooManySearches(int limit) {
    return new MillraceException(
        Kind.INVALID, "there are " + limit + " saved searches, as many as may be: remove one");
  }

  public static MillraceException tooManyPreferences(int limit) {
    return new MillraceException(
        Kind.INVALID, "there are " + limit + " preferences, as many as may be: remove one");
  }
}
