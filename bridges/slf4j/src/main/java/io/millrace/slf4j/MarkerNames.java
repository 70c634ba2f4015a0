package io.millrace.slf4j;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** Markers by their names; what they refer to is left out, as SLF4J has given that up. */
final class MarkerNames {
  private MarkerNames() {}

  static String of(List<Marker> markers) {
    return markers.stream().map(Marker::getName).collect(Collectors.joining(", "));
  }

  /** SLF4J has no level above ERROR; a marker of one of these names makes one of it. */
  static boolean isCritical(@Nullable Marker marker) {
    return marker != null
        && (marker.getName().equals("CRITICAL") || marker.getName().equals("FATAL"));
  }

  static boolean isCritical(@Nullable List<Marker> markers) {
    return markers != null && markers.stream().anyMatch(MarkerNames::isCritical);
  }
}
