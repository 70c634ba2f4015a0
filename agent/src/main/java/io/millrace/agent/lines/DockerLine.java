package io.millrace.agent.lines;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.millrace.model.query.TimeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines as Docker's {@code json-file} driver writes them: {@code
 * {"log":"text\n","stream":"stdout","time":"2026-11-22T10:00:00.123456789Z"}}. Text without a line
 * feed at its end goes on in the next line
 * (https://docs.docker.com/engine/logging/drivers/json-file). Not thread-safe.
 */
final class DockerLine {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String START = "{\"log\":\"";
  private static final int PADDING = 8;

  private final TimeReader time = new TimeReader();

  /** Whether it is such a line; if not, nothing was changed that counts. */
  boolean read(byte[] bytes, int offset, int length, Line line) {
    if (!Unwrapper.startsWith(bytes, offset, offset + length, START)) {
      return false;
    }
    String log = null;
    String stream = null;
    String told = null;
    try (JsonParser parser = JSON.createParser(bytes, offset, length)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "log" -> log = parser.getValueAsString();
          case "stream" -> stream = parser.getValueAsString();
          case "time" -> told = parser.getValueAsString();
          default -> parser.skipChildren();
        }
      }
    } catch (IOException e) {
      return false;
    }
    return log != null && stream != null && told != null && set(log, stream, told, line);
  }

  private boolean set(String log, String stream, String told, Line line) {
    long read = time(told);
    if (read == TimeReader.UNREADABLE) {
      return false;
    }
    byte[] text = log.getBytes(StandardCharsets.UTF_8);
    boolean whole = text.length > 0 && text[text.length - 1] == '\n';
    int length = text.length - (whole ? 1 : 0);
    if (length > 0 && text[length - 1] == '\r') {
      length--;
    }
    line.plain(Arrays.copyOf(text, text.length + PADDING), 0, length);
    line.stream = stream.equals("stderr") ? 2 : 1;
    line.partial = !whole;
    line.time = read;
    return true;
  }

  private long time(@Nullable String told) {
    byte[] text = String.valueOf(told).getBytes(StandardCharsets.UTF_8);
    return time.read(Arrays.copyOf(text, text.length + PADDING), 0, text.length);
  }
}
