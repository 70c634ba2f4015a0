package io.millrace.protocols.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import io.millrace.pipeline.record.Body;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ProtobufWriterProperties {
  @Property(tries = 300)
  void theLibraryReadsWhatIsWritten(
      @ForAll @IntRange(min = 1, max = (1 << 29) - 1) int field,
      @ForAll long number,
      @ForAll @Size(max = 1_000) byte[] bytes,
      @ForAll String text)
      throws Exception {
    ProtobufWriter writer = new ProtobufWriter();
    int outer = writer.begin(field);
    int inner = writer.begin(1);
    writer.number(1, number).fixed64(2, number).fixed32(3, (int) number);
    writer.end(inner);
    writer.bytes(2, bytes);
    writer.end(outer);
    writer.text(1, text);

    UnknownFieldSet message = UnknownFieldSet.parseFrom(writer.toByteArray());
    assertThat(message.getField(1).getLengthDelimitedList().getLast().toByteArray())
        .isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    UnknownFieldSet within =
        UnknownFieldSet.parseFrom(message.getField(field).getLengthDelimitedList().getFirst());
    assertThat(within.getField(2).getLengthDelimitedList().getFirst().toByteArray())
        .isEqualTo(bytes);
    UnknownFieldSet innermost =
        UnknownFieldSet.parseFrom(within.getField(1).getLengthDelimitedList().getFirst());
    assertThat(innermost.getField(1).getVarintList()).containsExactly(number);
    assertThat(innermost.getField(2).getFixed64List()).containsExactly(number);
    assertThat(innermost.getField(3).getFixed32List()).containsExactly((int) number);
    Body body = writer.toBody();
    assertThat(Arrays.copyOf(body.bytes(), body.length())).isEqualTo(writer.toByteArray());
  }
}
