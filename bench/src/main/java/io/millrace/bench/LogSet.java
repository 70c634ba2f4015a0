package io.millrace.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The log set that figures are quoted for: seeded, endless, and with the measures of real logs. A
 * message has about 145 bytes, 24 tokens, 9 of them variables in which each digit is random; a row
 * is about 300 bytes of JSON. There are 16 services, 4 levels by weight, 50 hosts, timestamps that
 * rise by about a millisecond, and a random 16-byte trace id in hex that five rows share on
 * average. Makes rows into a reused buffer, without allocating. Not thread-safe.
 */
public final class LogSet {
  /** The time of the first row. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** A word that is nowhere in the set. */
  public static final String ABSENT = "qzxjvk";

  private static final int HOSTS = 50;
  private static final int OPEN_TRACES = 64;
  private static final int ROWS_A_TRACE = 5;
  private static final byte[] HEX = ascii("0123456789abcdef");
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);

  private record Template(byte[] service, byte[] text) {}

  private final SplittableRandom random;
  private final List<Template> templates;
  private final int[] byWeight;
  private final byte[][] traces = new byte[OPEN_TRACES][32];
  private final byte[][] levels = {ascii("INFO"), ascii("DEBUG"), ascii("WARN"), ascii("ERROR")};

  private byte[] buffer = new byte[1 << 20];
  private int position;
  private long milliseconds = START.toEpochMilli();
  private long second = -1;
  private byte[] secondText = {};
  private long rows;
  private byte[] lastTrace = new byte[32];

  public LogSet(long seed) {
    random = new SplittableRandom(seed);
    templates = new ArrayList<>();
    List<Integer> weighted = new ArrayList<>();
    for (String line : lines()) {
      if (!line.startsWith("#")) {
        String[] parts = line.split("\t", 3);
        for (int i = 0; i < Integer.parseInt(parts[1]); i++) {
          weighted.add(templates.size());
        }
        templates.add(new Template(ascii(parts[0]), ascii(parts[2].replace("\"", "\\\""))));
      }
    }
    byWeight = weighted.stream().mapToInt(Integer::intValue).toArray();
    for (byte[] trace : traces) {
      hex(trace);
    }
  }

  /** The rows made by the last {@link #fill}: {@link #length()} bytes from the start. */
  public byte[] buffer() {
    return buffer;
  }

  public int length() {
    return position;
  }

  /** Rows made so far. */
  public long rows() {
    return rows;
  }

  /** The time of the newest row, milliseconds since the epoch. */
  public long milliseconds() {
    return milliseconds;
  }

  /** The trace id of the newest row. */
  public String trace() {
    return new String(lastTrace, StandardCharsets.US_ASCII);
  }

  /** Makes rows, as lines of JSON, in place of those before. */
  public void fill(int count) {
    position = 0;
    for (int i = 0; i < count; i++) {
      row();
    }
  }

  private void row() {
    if (buffer.length - position < 4_096) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    rows++;
    milliseconds += random.nextInt(3);
    Template template = templates.get(byWeight[random.nextInt(byWeight.length)]);
    text("{\"timestamp\":\"");
    time();
    text("\",\"level\":\"");
    bytes(level());
    text("\",\"service\":\"");
    bytes(template.service());
    text("\",\"host\":\"host-");
    int host = random.nextInt(HOSTS);
    buffer[position++] = (byte) ('0' + host / 10);
    buffer[position++] = (byte) ('0' + host % 10);
    text("\",\"trace_id\":\"");
    int slot = random.nextInt(OPEN_TRACES);
    if (random.nextInt(ROWS_A_TRACE) == 0) {
      hex(traces[slot]);
    }
    lastTrace = traces[slot];
    bytes(traces[slot]);
    text("\",\"message\":\"");
    message(template.text());
    text("\"}\n");
  }

  private byte[] level() {
    int weight = random.nextInt(100);
    return levels[weight < 78 ? 0 : weight < 88 ? 1 : weight < 97 ? 2 : 3];
  }

  private void message(byte[] text) {
    for (byte b : text) {
      buffer[position++] =
          switch (b) {
            case '#' -> (byte) ('0' + random.nextInt(10));
            case '%' -> HEX[random.nextInt(16)];
            default -> b;
          };
    }
  }

  private void time() {
    if (second != milliseconds / 1_000) {
      second = milliseconds / 1_000;
      secondText = ascii(SECOND.format(Instant.ofEpochSecond(second)));
    }
    bytes(secondText);
    int fraction = (int) (milliseconds % 1_000);
    buffer[position++] = (byte) ('0' + fraction / 100);
    buffer[position++] = (byte) ('0' + fraction / 10 % 10);
    buffer[position++] = (byte) ('0' + fraction % 10);
    buffer[position++] = 'Z';
  }

  private void hex(byte[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = HEX[random.nextInt(16)];
    }
  }

  private void text(String constant) {
    int length = constant.length();
    for (int i = 0; i < length; i++) {
      buffer[position++] = (byte) constant.charAt(i);
    }
  }

  private void bytes(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, position, bytes.length);
    position += bytes.length;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static List<String> lines() {
    try (InputStream in = LogSet.class.getResourceAsStream("templates.txt")) {
      if (in == null) {
        throw new IllegalStateException("templates.txt is missing from the program");
      }
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
