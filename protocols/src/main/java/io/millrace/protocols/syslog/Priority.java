package io.millrace.protocols.syslog;

import io.millrace.model.Level;
import io.millrace.pipeline.record.LevelScale;
import java.util.List;

/** What the number before a message says, as table 1 and 2 of RFC 5424 (6.2.1) have it. */
final class Priority {

  static final int HIGHEST = 191;

  private static final List<String> FACILITIES =
      List.of(
          "kern",
          "user",
          "mail",
          "daemon",
          "auth",
          "syslog",
          "lpr",
          "news",
          "uucp",
          "cron",
          "authpriv",
          "ftp",
          "ntp",
          "audit",
          "alert",
          "clock",
          "local0",
          "local1",
          "local2",
          "local3",
          "local4",
          "local5",
          "local6",
          "local7");

  private static final List<String> SEVERITIES =
      List.of("emerg", "alert", "crit", "err", "warning", "notice", "info", "debug");

  private Priority() {}

  static String facility(int priority) {
    return FACILITIES.get(priority >> 3);
  }

  static String severity(int priority) {
    return SEVERITIES.get(priority & 7);
  }

  static Level level(int priority) {
    return Level.ofCode(LevelScale.SYSLOG.code(priority & 7));
  }
}
