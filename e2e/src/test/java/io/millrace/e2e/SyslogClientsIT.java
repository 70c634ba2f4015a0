package io.millrace.e2e;

import static io.millrace.contracts.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.contracts.Certificates;
import io.millrace.contracts.server.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What speaks syslog, as its users have it, and rsyslog's way to Elasticsearch. */
@EnabledOnOs(OS.LINUX)
class SyslogClientsIT {
  private static final int RECORDS = 10_000;
  private static final int DATAGRAMS = 200;

  @TempDir private Path folder;

  private Path log;

  @BeforeEach
  void writeLog() throws IOException {
    log = folder.resolve("in.log");
    Files.write(log, IntStream.range(0, RECORDS).mapToObj(i -> "order " + i + " of shop").toList());
  }

  @Test
  void rsyslogOverTcpAndTls() throws Exception {
    Certificates certificates = new Certificates(folder);
    certificates.make("server");
    certificates.make("client");
    int tcp = FreePort.find();
    int tls = FreePort.find();
    Map<String, String> settings =
        Map.of(
            "MILLRACE_PROTOCOLS_SYSLOG_TCP_PORT", Integer.toString(tcp),
            "MILLRACE_PROTOCOLS_SYSLOG_TLS_PORT", Integer.toString(tls),
            "MILLRACE_PROTOCOLS_SOCKETS_TLS_CERTIFICATE",
                certificates.certificate("server").toString(),
            "MILLRACE_PROTOCOLS_SOCKETS_TLS_KEY", certificates.key("server").toString(),
            "MILLRACE_PROTOCOLS_SOCKETS_TLS_CLIENT_AUTHORITIES",
                certificates.certificate("client").toString());
    String configuration =
        """
        global(workDirectory="%1$s" DefaultNetstreamDriverCAFile="%1$s/server.crt"
          DefaultNetstreamDriverCertFile="%1$s/client.crt" DefaultNetstreamDriverKeyFile="%1$s/client.key")
        module(load="imfile")
        input(type="imfile" file="%1$s/in.log" tag="shop:" severity="error" facility="local3")
        action(type="omfwd" target="127.0.0.1" port="%2$d" protocol="tcp" TCP_Framing="octet-counted"
          template="RSYSLOG_SyslogProtocol23Format")
        action(type="omfwd" target="127.0.0.1" port="%2$d" protocol="tcp" template="RSYSLOG_ForwardFormat")
        action(type="omfwd" target="127.0.0.1" port="%2$d" protocol="tcp" template="RSYSLOG_TraditionalForwardFormat")
        action(type="omfwd" target="127.0.0.1" port="%3$d" protocol="tcp" TCP_Framing="octet-counted"
          StreamDriver="ossl" StreamDriverMode="1" StreamDriverAuthMode="x509/certvalid"
          template="RSYSLOG_SyslogProtocol23Format")
        """
            .formatted(folder, tcp, tls);
    try (Server server = Server.accounting(settings, folder.resolve("data"));
        UnpackedProgram _ = rsyslog(configuration)) {
      String found = "service:shop level:error facility:local3";
      until(() -> server.count(found) >= 4 * RECORDS);
      assertThat(server.count(found)).isEqualTo(4 * RECORDS);
      assertThat(server.count("\"order 4711 of shop\" host:*")).isEqualTo(4);
      server.awaitAccounted();
    }
  }

  @Test
  void rsyslogToElasticsearch() throws Exception {
    try (Server server = Server.accounting(Map.of(), folder.resolve("data"))) {
      String configuration =
          """
          global(workDirectory="%1$s")
          module(load="imfile")
          module(load="omelasticsearch")
          template(name="document" type="list" option.jsonf="on") {
            property(outname="@timestamp" name="timereported" dateFormat="rfc3339" format="jsonf")
            property(outname="host" name="hostname" format="jsonf")
            property(outname="severity" name="syslogseverity-text" format="jsonf")
            property(outname="service" name="programname" format="jsonf")
            property(outname="message" name="msg" format="jsonf")
          }
          input(type="imfile" file="%1$s/in.log" tag="shop:" severity="error")
          action(type="omelasticsearch" server="127.0.0.1" serverport="%2$d" searchIndex="logs" searchType=""
            bulkmode="on" template="document")
          """
              .formatted(folder, server.uri().getPort());
      try (UnpackedProgram _ = rsyslog(configuration)) {
        String found = "service:shop level:error _index:logs";
        until(() -> server.count(found) >= RECORDS);
        assertThat(server.count(found)).isEqualTo(RECORDS);
        assertThat(server.count("\"order 4711 of shop\"")).isEqualTo(1);
        server.awaitAccounted();
      }
    }
  }

  @Test
  void syslogNgInBothForms() throws Exception {
    int tcp = FreePort.find();
    Map<String, String> settings =
        Map.of("MILLRACE_PROTOCOLS_SYSLOG_TCP_PORT", Integer.toString(tcp));
    String configuration =
        """
        @version: 3.38
        options { stats_freq(0); };
        source s { file("%1$s/in.log" flags(no-parse) default-priority(error) default-facility(local3)
          program-override("shop") read-old-records(yes)); };
        destination strict { syslog("127.0.0.1" port(%2$d) transport("tcp")); };
        destination loose { tcp("127.0.0.1" port(%2$d) persist-name("loose")); };
        log { source(s); destination(strict); destination(loose); };
        """
            .formatted(folder, tcp);
    Path file = Files.writeString(folder.resolve("syslog-ng.conf"), configuration);
    try (Server server = Server.accounting(settings, folder.resolve("data"));
        UnpackedProgram _ =
            UnpackedProgram.start(
                "usr/sbin/syslog-ng",
                "--foreground",
                "--no-caps",
                "--cfgfile=" + file,
                "--persist-file=" + folder.resolve("persist"),
                "--pidfile=" + folder.resolve("pid"),
                "--control=" + folder.resolve("ctl"),
                "--module-path=" + UnpackedProgram.file("usr/lib/syslog-ng/3.38"))) {
      String found = "service:shop level:error facility:local3";
      until(() -> server.count(found) >= 2 * RECORDS);
      assertThat(server.count(found)).isEqualTo(2 * RECORDS);
      assertThat(server.count("\"order 4711 of shop\"")).isEqualTo(2);
      server.awaitAccounted();
    }
  }

  @Test
  void logger() throws Exception {
    int port = FreePort.find();
    Map<String, String> settings =
        Map.of(
            "MILLRACE_PROTOCOLS_SYSLOG_TCP_PORT", Integer.toString(port),
            "MILLRACE_PROTOCOLS_SYSLOG_UDP_PORT", Integer.toString(port));
    try (Server server = Server.accounting(settings, folder.resolve("data"))) {
      log(port, log, "--tcp", "--rfc5424", "--octet-count", "--tag", "counted");
      log(port, log, "--tcp", "--rfc5424", "--tag", "strict");
      log(port, log, "--tcp", "--rfc3164", "--tag", "loose");
      for (String tag : List.of("counted", "strict", "loose")) {
        until(() -> server.count("service:" + tag + " level:error facility:local3") == RECORDS);
      }
      server.awaitAccounted(3 * RECORDS);
      datagrams(server, port, "--rfc5424", "datagram");
      datagrams(server, port, "--rfc3164", "olddatagram");
      server.awaitAccounted(5 * RECORDS);
    }
  }

  /** No more at once than the system has room for: it would throw them away, and tell nobody. */
  private void datagrams(Server server, int port, String form, String tag) throws Exception {
    List<String> lines = Files.readAllLines(log);
    Path part = folder.resolve("part.log");
    for (int sent = 0; sent < RECORDS; sent += DATAGRAMS) {
      Files.write(part, lines.subList(sent, sent + DATAGRAMS));
      log(port, part, "--udp", form, "--tag", tag);
      long so = sent + DATAGRAMS;
      until(() -> server.count("service:" + tag + " level:error facility:local3") == so);
    }
  }

  private UnpackedProgram rsyslog(String configuration) throws IOException {
    Path file = Files.writeString(folder.resolve("rsyslog.conf"), configuration);
    String modules =
        UnpackedProgram.libraries("usr/lib")
            .map(library -> library.resolve("rsyslog"))
            .filter(Files::isDirectory)
            .map(Path::toString)
            .collect(Collectors.joining(":"));
    return UnpackedProgram.start(
        "usr/sbin/rsyslogd", "-n", "-f", file, "-i", folder.resolve("pid"), "-M", modules);
  }

  private static void log(int port, Path file, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(
                Stream.of(
                    "logger",
                    "--server",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    "--priority",
                    "local3.err",
                    "--file",
                    file.toString()),
                Stream.of(options))
            .collect(Collectors.toCollection(ArrayList::new));
    ClientProcess.run(new ProcessBuilder(command));
  }
}
