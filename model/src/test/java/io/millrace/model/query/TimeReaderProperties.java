package io.millrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class TimeReaderProperties {
  private static final long EARLIEST = -9_223_100_000_000_000_000L;
  private static final long LATEST = 9_223_100_000_000_000_000L;

  private final TimeReader reader = new TimeReader();

  @Property
  void readsWhatJavaTimeWrites(
      @ForAll @LongRange(min = EARLIEST, max = LATEST) long nanos,
      @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
    Instant instant = Instant.ofEpochSecond(0, nanos);
    assertThat(read(instant.toString())).isEqualTo(nanos);
    OffsetDateTime there = instant.atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60));
    assertThat(read(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(there))).isEqualTo(nanos);
    assertThat(read(there.toString().replace('T', ' '))).isEqualTo(nanos);
  }

  @Property
  void readsNumbersByTheirSize(
      @ForAll @LongRange(min = 100_000_000, max = 9_000_000_000L) long seconds) {
    long nanos = seconds * 1_000_000_000;
    assertThat(read(Long.toString(seconds))).isEqualTo(nanos);
    assertThat(EpochNumber.toNanos(seconds)).isEqualTo(nanos);
    assertThat(read(seconds + "000")).isEqualTo(nanos);
    assertThat(read(seconds + "123456")).isEqualTo(nanos + 123_456_000);
    assertThat(read(seconds + "123456789")).isEqualTo(nanos + 123_456_789);
    assertThat(read(seconds + ".25")).isEqualTo(nanos + 250_000_000);
    assertThat(read(seconds + "123.5")).isEqualTo(nanos + 123_500_000);
    assertThat(read("-" + seconds + ".5")).isEqualTo(-nanos - 500_000_000);
    assertThat(read(new BigDecimal(seconds).movePointLeft(9) + "e9")).isEqualTo(nanos);
  }

  @Property
  void judgesDatesAsJavaTimeDoes(
      @ForAll @IntRange(min = 1700, max = 2200) int year,
      @ForAll @IntRange(max = 13) int month,
      @ForAll @IntRange(max = 32) int day) {
    long expected;
    try {
      expected = LocalDate.of(year, month, day).toEpochDay();
    } catch (DateTimeException e) {
      expected = TimeReader.UNREADABLE;
    }
    assertThat(TimeReader.epochDay(year, month, day)).isEqualTo(expected);
  }

  @Property(tries = 5000)
  void neverFailsOnAnyText(@ForAll("almostTimes") String text) {
    long nanos = read(text);
    OffsetDateTime time;
    try {
      time = OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      return; // Perhaps one of the more liberal forms; that it was read to an end is enough.
    }
    if (text.matches(".*[+-]\\d\\d:\\d\\d:\\d\\d")) {
      return; // An offset with seconds, which Java has and RFC 3339 has not.
    }
    assertThat(nanos).isEqualTo(time.toEpochSecond() * 1_000_000_000 + time.getNano());
  }

  @Provide
  Arbitrary<String> almostTimes() {
    String[] parts = {
      "2026-11-21",
      "2026-02-29",
      "T",
      " ",
      "10:00:00",
      "24:00:00",
      ".123",
      ".",
      "Z",
      "+01:00",
      "-",
      "+0100",
      "+1",
      "2026",
      "-11",
      "10:00",
      "17",
      "00000000000000000000",
      "e9",
      "é"
    };
    return Arbitraries.of(parts).list().ofMaxSize(5).map(list -> String.join("", list));
  }

  @Example
  void remembersNoMinuteThatItCouldNotRead() {
    assertThat(read("2026-13-21T10:00:00Z")).isEqualTo(TimeReader.UNREADABLE);
    assertThat(read("2026-13-21T10:00:00Z")).isEqualTo(TimeReader.UNREADABLE);
    assertThat(read("2026-11-21T10:00:00Z")).isEqualTo(1795255200L * 1_000_000_000);
    assertThat(read("2026-11-21T10:00:61Z")).isEqualTo(TimeReader.UNREADABLE);
  }

  private long read(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return reader.read(bytes, 0, bytes.length);
  }
}
