package io.millrace.app.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.millrace.model.query.DurationText;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes and times as people write them: {@code 512MiB}, {@code 64k}, {@code 30s}, {@code 7d}. A
 * size is a number with an optional unit (k, M, G, T, with or without iB or B; always powers of
 * 1024); a time is what {@link DurationText} reads.
 */
final class Quantities {
  private static final Pattern SIZE =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([kmgt]?)(?:i?b)?", Pattern.CASE_INSENSITIVE);

  /** Between a number and its unit. */
  private static final Pattern SPACE = Pattern.compile("(?<=\\d)\\s+(?=[a-z])");

  private Quantities() {}

  /** Teaches a mapper to read and write them. */
  static SimpleModule module() {
    return new SimpleModule("quantities")
        .addDeserializer(long.class, new Size())
        .addDeserializer(Long.class, new Size())
        .addDeserializer(int.class, new SmallSize())
        .addDeserializer(Integer.class, new SmallSize())
        .addDeserializer(Duration.class, new Time())
        .addSerializer(Duration.class, new TimeText())
        .addSerializer(Path.class, ToStringSerializer.instance);
  }

  static long size(String text) {
    Matcher matcher = SIZE.matcher(text.strip());
    if (!matcher.matches()) {
      throw new ConfigurationException(
          "'" + text + "' is no size; write a number of bytes or one like 64KiB, 512MiB, 2GiB");
    }
    int shift =
        switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
          case "k" -> 10;
          case "m" -> 20;
          case "g" -> 30;
          case "t" -> 40;
          default -> 0;
        };
    try {
      return new BigDecimal(matcher.group(1))
          .multiply(BigDecimal.valueOf(1L << shift))
          .setScale(0, RoundingMode.DOWN)
          .longValueExact();
    } catch (ArithmeticException e) {
      throw new ConfigurationException("'" + text + "' is too large", e);
    }
  }

  static Duration time(String text) {
    return DurationText.parse(SPACE.matcher(text.strip()).replaceAll(""))
        .orElseThrow(() ->
            new ConfigurationException(
                "'"
                    + text
                    + "' is no time below 292 years; write a number with a unit, like 250ms, 30s,"
                    + " 5m, 12h, 7d"));
  }

  private static final class Size extends StdScalarDeserializer<Long> {
    private static final long serialVersionUID = 1L;

    Size() {
      super(long.class);
    }

    @Override
    public Long deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return size(parser.getText());
    }
  }

  private static final class SmallSize extends StdScalarDeserializer<Integer> {
    private static final long serialVersionUID = 1L;

    SmallSize() {
      super(int.class);
    }

    @Override
    public Integer deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = parser.getText();
      if (!SIZE.matcher(text.strip()).matches()) {
        throw new ConfigurationException("'" + text + "' is no whole number, such as 12 or 64KiB");
      }
      long size = size(text);
      if (size > Integer.MAX_VALUE) {
        throw new ConfigurationException("'" + text + "' is too large");
      }
      return (int) size;
    }
  }

  private static final class Time extends StdScalarDeserializer<Duration> {
    private static final long serialVersionUID = 1L;

    Time() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return time(parser.getText());
    }
  }

  private static final class TimeText extends StdSerializer<Duration> {
    private static final long serialVersionUID = 1L;

    TimeText() {
      super(Duration.class);
    }

    @Override
    public void serialize(Duration value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(DurationText.print(value));
    }
  }
}
