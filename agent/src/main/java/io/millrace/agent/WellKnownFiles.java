package io.millrace.agent;

import io.millrace.agent.files.FileSource;
import io.millrace.agent.lines.LineFormat;
import io.millrace.agent.lines.MultiLine;
import java.util.List;
import java.util.Map;

/** Where logs are on most hosts: what {@code discover} adds to the files that are named. */
final class WellKnownFiles {
  private WellKnownFiles() {}

  static List<FileSource> all() {
    return List.of(
        FileSource.of("/var/log/pods/*/*/*.log"),
        FileSource.of("/var/lib/docker/containers/*/*-json.log"),
        of("nginx", "/var/log/nginx/*.log"),
        of("apache", "/var/log/{apache2,httpd}/*{.log,_log}"),
        of("postgresql", "/var/log/postgresql/*.log"),
        of("mysql", "/var/log/{mysql,mariadb}/*.{log,err}"),
        of("redis", "/var/log/redis/*.log"),
        of("syslog", "/var/log/{syslog,messages}"),
        of("auth", "/var/log/{auth.log,secure}"),
        FileSource.of("/var/log/*.log"));
  }

  private static FileSource of(String service, String path) {
    return new FileSource(
        List.of(path), List.of(), service, Map.of(), LineFormat.AUTO, MultiLine.AUTO);
  }
}
