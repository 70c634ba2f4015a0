package io.millrace.agent;

import io.millrace.agent.files.FileSource;
import io.millrace.agent.lines.LineFormat;
import io.millrace.agent.lines.MultiLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where logs are on most hosts: what {@code discover} adds to the files that are named. */
final class WellKnownFiles {
  private WellKnownFiles() {}

  /**
   * All of them.
   *
   * @param journal whether systemd's journal is read as well: what syslog daemons write of it into
   *     files is then left out
   */
  static List<FileSource> all(boolean journal) {
    List<FileSource> all =
        new ArrayList<>(
            List.of(
                FileSource.of("/var/log/pods/*/*/*.log"),
                FileSource.of("/var/lib/docker/containers/*/*-json.log"),
                of("nginx", "/var/log/nginx/*.log"),
                of("apache", "/var/log/{apache2,httpd}/*{.log,_log}"),
                of("postgresql", "/var/log/postgresql/*.log"),
                of("mysql", "/var/log/{mysql,mariadb}/*.{log,err}"),
                of("redis", "/var/log/redis/*.log")));
    if (journal) {
      all.add(
          of("", "/var/log/*.log", "/var/log/{auth,cron,daemon,debug,kern,mail,syslog,user}.log"));
    } else {
      all.add(of("syslog", "/var/log/{syslog,messages}"));
      all.add(of("auth", "/var/log/{auth.log,secure}"));
      all.add(FileSource.of("/var/log/*.log"));
    }
    return all;
  }

  private static FileSource of(String service, String path, String... exclude) {
    return new FileSource(
        List.of(path), List.of(exclude), service, Map.of(), LineFormat.AUTO, MultiLine.AUTO);
  }
}
