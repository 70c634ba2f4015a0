package io.millrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/** Against a server that sends a frame or none, closes, and waits for the client to go. */
@Timeout(60)
final class TailCommandTest {
  private final StringWriter err = new StringWriter();

  @Test
  void aServerThatHasNoRoomIsNotTakenForAWrongQuery() throws Exception {
    assertThat(tail(error("OVERLOADED", "32 live tails open"), 1013))
        .isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(err.toString()).isEqualToIgnoringNewLines("millrace: 32 live tails open");
  }

  @Test
  void aWrongQueryIsWrongUsage() throws Exception {
    assertThat(tail(error("INVALID", "expected a value"), 1008)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("expected a value");
  }

  @Test
  void aWrongQueryIsShownWithTheWrongPlaceMarked() throws Exception {
    String frame =
        "{\"type\":\"error\",\"error\":{\"kind\":\"INVALID\",\"message\":\"m\",\"position\":7}}";
    assertThat(tail(frame, 1008, "level:>wran")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines()).containsExactly("millrace: m", "level:>wran", "       ^");
  }

  @Test
  void aServerThatStopsIsSaidToStop() throws Exception {
    assertThat(tail("", 1001)).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(err.toString()).contains("the server is stopping");
  }

  private int tail(String frame, int status) throws Exception {
    return tail(frame, status, "");
  }

  private int tail(String frame, int status, String query) throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server = Thread.ofVirtual().start(() -> serve(listening, frame, status));
      CommandLine line = new CommandLine(new TailCommand());
      line.setErr(new PrintWriter(err, true));
      int code = line.execute(query, "--server", "http://127.0.0.1:" + listening.getLocalPort());
      server.join();
      return code;
    }
  }

  private static void serve(ServerSocket listening, String frame, int status) {
    try (Socket socket = listening.accept()) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String key = "";
      for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {
        if (header.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18)) {
          key = header.substring(18).strip();
        }
      }
      OutputStream out = socket.getOutputStream();
      out.write(handshake(key).getBytes(StandardCharsets.US_ASCII));
      ByteArrayOutputStream frames = new ByteArrayOutputStream();
      if (!frame.isEmpty()) {
        byte[] text = frame.getBytes(StandardCharsets.UTF_8);
        frames.write(0x81);
        frames.write(text.length);
        frames.write(text);
      }
      frames.write(new byte[] {(byte) 0x88, 2, (byte) (status >> 8), (byte) status});
      out.write(frames.toByteArray());
      out.flush();
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String handshake(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1")
              .digest(
                  (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                      .getBytes(StandardCharsets.US_ASCII));
      return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          + "Sec-WebSocket-Accept: "
          + Base64.getEncoder().encodeToString(digest)
          + "\r\n\r\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String error(String kind, String message) {
    return "{\"type\":\"error\",\"error\":{\"kind\":\"%s\",\"message\":\"%s\"}}"
        .formatted(kind, message);
  }
}
