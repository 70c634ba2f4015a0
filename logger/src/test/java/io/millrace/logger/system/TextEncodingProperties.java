package io.millrace.logger.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Utf8;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TextEncodingProperties {
  @Property
  void encodesAsTheJdkDoesButForLoneSurrogates(@ForAll String text) {
    byte[] to = new byte[text.length() * 3 + 3];
    int end = TextEncoding.encode(text, to, 0, to.length);

    String read = new String(to, 0, end, StandardCharsets.UTF_8);
    assertThat(read).isEqualTo(withoutLoneSurrogates(text));
    assertThat(Utf8.isValid(to, 0, end)).isTrue();
  }

  @Property
  void cutsBetweenCharactersAndSaysSo(
      @ForAll String text, @ForAll @IntRange(min = 3, max = 40) int room) {
    byte[] to = new byte[room + 2];
    int end = TextEncoding.encode(text, to, 1, 1 + room);

    String whole = withoutLoneSurrogates(text);
    String read = new String(to, 1, end - 1, StandardCharsets.UTF_8);
    assertThat(end).isLessThanOrEqualTo(1 + room);
    assertThat(Utf8.isValid(to, 1, end - 1)).isTrue();
    if (whole.getBytes(StandardCharsets.UTF_8).length <= room) {
      assertThat(read).isEqualTo(whole);
    } else {
      assertThat(read).endsWith("…");
      assertThat(whole).startsWith(read.substring(0, read.length() - 1));
    }
  }

  private static String withoutLoneSurrogates(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .forEach(point -> {
          boolean lone = point >= 0xd800 && point <= 0xdfff;
          clean.appendCodePoint(lone ? 0xfffd : point);
        });
    return clean.toString();
  }
}
