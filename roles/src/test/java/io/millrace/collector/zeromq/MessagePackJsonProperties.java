package io.millrace.collector.zeromq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

class MessagePackJsonProperties {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Property
  void numbersAndTextComeOver(@ForAll long whole, @ForAll double decimal, @ForAll String text)
      throws IOException {
    MessageBufferPacker out = MessagePack.newDefaultBufferPacker();
    out.packArrayHeader(3).packLong(whole).packDouble(decimal).packString(text);
    JsonNode read = JSON.readTree(MessagePackJson.of(out.toByteArray()));

    assertThat(read.get(0).longValue()).isEqualTo(whole);
    if (Double.isFinite(decimal)) {
      assertThat(read.get(1).doubleValue()).isEqualTo(decimal);
    } else {
      assertThat(read.get(1).textValue()).isEqualTo(Double.toString(decimal));
    }
    assertThat(read.get(2).textValue())
        .isEqualTo(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }

  @Test
  void saysInJsonWhatJsonHasNoWordsFor() throws IOException {
    MessageBufferPacker out = MessagePack.newDefaultBufferPacker();
    out.packMapHeader(4);
    out.packString("bytes").packBinaryHeader(2).writePayload(new byte[] {1, 2});
    out.packString("time").packTimestamp(Instant.ofEpochSecond(3, 5));
    out.packString("big").packBigInteger(BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
    out.packLong(7).packNil();

    assertThat(new String(MessagePackJson.of(out.toByteArray()), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {"bytes":"AQI=","time":3000000005,"big":18446744073709551615,"7":null}\
            """);
  }

  @Property
  void anythingIsReadOrRefusedWithAReason(@ForAll @Size(max = 200) byte[] message) {
    Throwable failure = catchThrowable(() -> MessagePackJson.of(message));
    if (failure == null) {
      assertThatCode(() -> JSON.readTree(MessagePackJson.of(message))).doesNotThrowAnyException();
    } else {
      assertThat(failure).isInstanceOf(IllegalArgumentException.class).message().isNotBlank();
    }
  }

  @Test
  void makesNoRoomForWhatAHeaderOnlyClaims() {
    byte[] twoGigabytes = {(byte) 0xC6, 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 1};
    assertThatThrownBy(() -> MessagePackJson.of(twoGigabytes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("beyond its end");
  }

  @Test
  void makesNoRoomForAKeyThatOnlyClaims() {
    byte[] millionsOfEntriesAsAKey = {(byte) 0x8F, (byte) 0xDF, 5, 0, 0, 0};
    assertThatThrownBy(() -> MessagePackJson.of(millionsOfEntriesAsAKey))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a key in it is a list or a map");
  }

  @Property
  void timesAreReadOrRefusedHoweverFarAway(@ForAll long second) {
    byte[] message =
        ByteBuffer.allocate(15)
            .put(new byte[] {(byte) 0xC7, 12, -1})
            .putInt(5)
            .putLong(second)
            .array();
    BigInteger nanos =
        BigInteger.valueOf(second)
            .multiply(BigInteger.valueOf(1_000_000_000))
            .add(BigInteger.valueOf(5));
    if (nanos.bitLength() < Long.SIZE) {
      assertThat(new String(MessagePackJson.of(message), StandardCharsets.UTF_8))
          .isEqualTo(nanos.toString());
    } else {
      assertThatThrownBy(() -> MessagePackJson.of(message))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("too far away");
    }
  }

  @Test
  void nestsOnlySoDeep() {
    byte[] deep = new byte[1_000];
    Arrays.fill(deep, (byte) 0x91);
    assertThatThrownBy(() -> MessagePackJson.of(deep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("deeper");
  }
}
