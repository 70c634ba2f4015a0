package io.millrace.blocks.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Copies rows of one chunk to the buffer of a block being built, without making records of them:
 * each string of a dictionary is looked up once, messages are rendered behind one another. Not
 * thread-safe.
 */
final class ChunkCopier {
  private static final int UNKNOWN = -1;

  /** Bytes of messages after which another array is begun. */
  private static final int PAGE = 1 << 20;

  private final Chunk chunk;
  private final Messages messages;
  private final List<FieldValues> values = new ArrayList<>();

  /** Of each field of the chunk, its number in the new block and those of its strings. */
  private final int[] fieldNumbers;

  private final int[][] stringNumbers;
  private final int[] serviceNumbers;
  private final int[] sourceNumbers;
  private Output page = new Output(PAGE);
  private byte[] scratch = new byte[256];

  ChunkCopier(Chunk chunk, FieldTable fields) {
    this.chunk = chunk;
    messages = new Messages(chunk);
    BlockHead head = chunk.block().head();
    ChunkHead chunkHead = chunk.head();
    fieldNumbers = new int[chunkHead.fields()];
    stringNumbers = new int[chunkHead.fields()][];
    for (int i = 0; i < fieldNumbers.length; i++) {
      int field = chunkHead.field(i);
      FieldValues read = chunk.values(field);
      if (read == null) {
        throw new IllegalStateException("a field of the chunk has no values");
      }
      values.add(read);
      byte[] name = head.fields().get(field).name().getBytes(StandardCharsets.UTF_8);
      fieldNumbers[i] =
          field < FieldTable.FIXED.size() ? field : fields.number(name, 0, name.length);
      stringNumbers[i] = unknown(chunk.block().dictionary(field).size());
    }
    serviceNumbers = unknown(head.services().size());
    sourceNumbers = unknown(head.sources().size());
  }

  private static int[] unknown(int size) {
    int[] numbers = new int[size];
    Arrays.fill(numbers, UNKNOWN);
    return numbers;
  }

  Chunk chunk() {
    return chunk;
  }

  /** Fills in the next row of the buffer; returns about how many bytes it takes. */
  int copy(int row, RowBuffer to, FieldTable fields, StringTable services, OriginTable origins) {
    int index = to.rows;
    to.timestamps[index] = chunk.timestamp(row);
    to.levels[index] = (byte) chunk.levels().get(row);
    OriginCodec.Origins from = chunk.origins();
    int source = from.sources().get(row);
    if (sourceNumbers[source] == UNKNOWN) {
      sourceNumbers[source] = origins.number(chunk.origin(row));
    }
    to.origins[index] = sourceNumbers[source];
    to.sequences[index] = from.sequences()[row];
    to.services[index] = service(row, services);
    if (page.length() > PAGE) {
      page = new Output(PAGE);
    }
    int start = page.length();
    messages.render(row, page);
    // Should the page have moved, the messages before stay where they were.
    to.messages[index] = page.bytes();
    to.messageOffsets[index] = start;
    to.messageLengths[index] = page.length() - start;
    int bytes = page.length() - start;
    for (int i = 0; i < fieldNumbers.length; i++) {
      bytes += copyValue(i, row, to, fields);
    }
    return bytes;
  }

  private int copyValue(int i, int row, RowBuffer to, FieldTable fields) {
    FieldValues from = values.get(i);
    int kind = from.kind(row);
    if (kind < 0) {
      return 0;
    }
    if (!FieldEncoder.isString(kind)) {
      to.addValue(fieldNumbers[i], kind, from.bits(row));
      return Long.BYTES;
    }
    int code = from.string(row);
    Dictionary dictionary = chunk.block().dictionary(chunk.head().field(i));
    int length = dictionary.length(code);
    if (stringNumbers[i][code] == UNKNOWN) {
      if (scratch.length < length) {
        scratch = new byte[length * 2];
      }
      dictionary.copy(code, scratch, 0);
      stringNumbers[i][code] = fields.string(fieldNumbers[i], scratch, 0, length);
    }
    to.addValue(fieldNumbers[i], kind, stringNumbers[i][code]);
    return length;
  }

  private int service(int row, StringTable services) {
    int code = chunk.serviceCode(row);
    if (serviceNumbers[code] == UNKNOWN) {
      byte[] name = chunk.service(row).getBytes(StandardCharsets.UTF_8);
      serviceNumbers[code] = services.add(0, name, 0, name.length);
    }
    return serviceNumbers[code];
  }
}
