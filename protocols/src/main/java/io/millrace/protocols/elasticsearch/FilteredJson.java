package io.millrace.protocols.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.filter.FilteringGeneratorDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import io.millrace.http.JsonBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** JSON written into memory, of which no more is kept than a client wants to hear. */
final class FilteredJson {
  private static final JsonFactory JSON = new JsonFactory();

  private FilteredJson() {}

  /**
   * An object with as much of this content as is wanted, in UTF-8; an empty one if that is nothing.
   *
   * @param expected how many bytes, about
   */
  static byte[] of(TokenFilter wanted, int expected, JsonBytes.Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(expected);
    try (JsonGenerator json =
        new FilteringGeneratorDelegate(
            JSON.createGenerator(bytes), wanted, Inclusion.INCLUDE_ALL_AND_PATH, true)) {
      json.writeStartObject();
      content.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.size() == 0 ? "{}".getBytes(StandardCharsets.US_ASCII) : bytes.toByteArray();
  }
}
