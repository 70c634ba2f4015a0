package io.millrace.pipeline.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainLineTest {
  private static final Instant ARRIVAL = Instant.parse("2026-11-21T10:00:00Z");

  private final PlainLine line = new PlainLine();

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      quoteCharacter = '~',
      value = {
        "2015-07-29 17:41:44,747 - INFO  [QuorumPeer[myid=1]] - Notification time out:"
            + " 3200^2015-07-29T17:41:44.747Z^INFO",
        "2015-10-18 18:01:47,978 ERROR [main] org.apache.hadoop.MRAppMaster:"
            + " failed^2015-10-18T18:01:47.978Z^ERROR",
        "2026-11-21T10:00:00.123+01:00 warn something^2026-11-21T09:00:00.123Z^WARN",
        "[2026-11-21T09:00:00Z] [debug] hm^2026-11-21T09:00:00Z^DEBUG",
        "2016-09-28 04:30:30, Info                  CBS    Loaded Servicing"
            + " Stack^2016-09-28T04:30:30Z^INFO",
        "17/06/09 20:10:40 WARN executor.CoarseGrained: Registered^2017-06-09T20:10:40Z^WARN",
        "2026/11/21 08:07:06 [crit] 12#0: *1 open() failed^2026-11-21T08:07:06Z^CRITICAL",
        "081109 203615 148 INFO dfs.DataNode$PacketResponder:"
            + " terminating^2008-11-09T20:36:15Z^INFO",
        "[Sun Dec 04 04:47:44 2005] [error] mod_jk child workerEnv in error state"
            + " 6^2005-12-04T04:47:44Z^ERROR",
        "Jun 14 15:16:01 combo sshd(pam_unix)[19939]: authentication"
            + " failure^2026-06-14T15:16:01Z^INFO",
        "Nov 22 09:59:59 host app: the clock of another time zone^2026-11-22T09:59:59Z^INFO",
        "Dec  1 06:55:46 LabSZ sshd[24200]: Invalid user^2025-12-01T06:55:46Z^INFO",
        "Feb 29 00:00:01 host app: a leap day^2024-02-29T00:00:01Z^INFO",
        "<11>Nov 20 10:11:12 host app: by priority^2026-11-20T10:11:12Z^ERROR",
        "<34>1 2026-11-21T09:59:00.003Z host su - ID47 - failed^2026-11-21T09:59:00.003Z^CRITICAL",
        "03-17 16:13:38.811  1702  2395 W WindowManager:"
            + " printFreezing^2026-03-17T16:13:38.811Z^WARN",
        "127.0.0.1 - frank [10/Oct/2000:13:55:36 -0700] \"GET /a HTTP/1.0\" 200"
            + " 2326^2000-10-10T20:55:36Z^INFO",
        "10/Oct/2000:13:55:36 +0000 GET^2000-10-10T13:55:36Z^INFO",
        "1795255199.250    12 10.0.0.1 TCP_MISS/200^2026-11-21T09:59:59.250Z^INFO",
        "1795255199250 error: no^2026-11-21T09:59:59.250Z^ERROR",
        "- 1131566461 2005.11.09 dn228 Nov 9 12:01:01 crond[2915]: x^2005-11-09T20:01:01Z^INFO",
        "time=now level=error msg=\"no\"^2026-11-21T10:00:00Z^ERROR",
        "ts=1 severity=\"warning\" msg=no^2026-11-21T10:00:00Z^WARN",
        "{\"level\":\"error\",\"msg\":\"no\" and more^2026-11-21T10:00:00Z^ERROR",
        "log: {\"severity\": \"warn\"}^2026-11-21T10:00:00Z^WARN",
        "ERROR: relation \"x\" does not exist^2026-11-21T10:00:00Z^ERROR",
        "main.c:7: warning: unused^2026-11-21T10:00:00Z^WARN"
      })
  void findsTimeAndLevel(String text, Instant time, Level level) {
    read(text);
    assertThat(Instant.ofEpochSecond(0, line.timestamp())).isEqualTo(time);
    assertThat(Level.ofCode(line.level())).isEqualTo(level);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "there was an error in the log",
        "an info page, a warning sign and a fatal flaw",
        "x.ERROR.y is a name, ERROR_CODE another, /var/ERROR/ a third",
        "ALL CONFIG LOG FINE",
        "the level is error and \"level\",\"error\" too",
        "I said E is a letter",
        "9 lives and 99 red balloons",
        "2026-13-45 no date",
        "20261121 neither",
        "Nov is cold",
        "12345678901234567890 is a number",
        "99/99/99 99:99:99 odd",
        "Feb 30 10:00:00 never",
        "one two three four five six seven eight nine ten eleven twelve thirteen ERROR too late",
        "[",
        "<",
        "<>",
        "-",
        ""
      })
  void doesNotMistakeProseForTimeOrLevel(String text) {
    read(text);
    assertThat(Instant.ofEpochSecond(0, line.timestamp())).isEqualTo(ARRIVAL);
    assertThat(Level.ofCode(line.level())).isEqualTo(Level.INFO);
  }

  @Test
  void readsContinuationsAsPartOfTheLineBefore() {
    read("2026-11-21 09:00:00 ERROR boom");
    long time = line.timestamp();
    for (String text : new String[] {"\tat a.B(C.java:1)", "Caused by: x", "  ... 3 more"}) {
      read(text);
      assertThat(line.timestamp()).isEqualTo(time);
      assertThat(Level.ofCode(line.level())).isEqualTo(Level.ERROR);
    }
    read("something else");
    assertThat(line.timestamp()).isEqualTo(time);
    assertThat(Level.ofCode(line.level())).isEqualTo(Level.INFO);
    line.clear();
    read("\tat a.B(C.java:1)");
    assertThat(Level.ofCode(line.level())).isEqualTo(Level.INFO);
    assertThat(Instant.ofEpochSecond(0, line.timestamp())).isEqualTo(ARRIVAL);
  }

  private void read(String text) {
    Body body = Body.copyOf(text.getBytes(StandardCharsets.UTF_8));
    line.read(body.bytes(), 0, body.length(), ARRIVAL.getEpochSecond() * 1_000_000_000);
  }
}
