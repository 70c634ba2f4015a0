package io.millrace.agent.send;

import com.github.luben.zstd.Zstd;
import io.millrace.model.LogBatch;
import io.millrace.model.wire.BatchMessage;
import io.millrace.model.wire.Signal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Makes requests of batches, as {@code POST /api/v1/batches} takes them (docs/ingest.md), in
 * buffers that are used again: some megabytes for each would fill the heap with what is garbage a
 * moment later. Not thread-safe.
 */
final class RequestMaker {
  /** Larger buffers, which only an unusual batch needs, are let go of. */
  private static final int KEPT_BYTES = 2 << 20;

  private final int level;
  private byte[] plain = {};
  private byte[] compressed = {};

  /**
   * @param level of zstd
   */
  RequestMaker(int level) {
    this.level = level;
  }

  /** A request, which is good until the next one is made. */
  Request make(List<LogBatch> batches) {
    List<byte[]> heads =
        batches.stream().map(batch -> new BatchMessage(Signal.RECORDS, 0, batch).head()).toList();
    int size = 0;
    int records = 0;
    for (int i = 0; i < batches.size(); i++) {
      size += 2 * Integer.BYTES + heads.get(i).length + batches.get(i).length();
      records += batches.get(i).rows();
    }
    plain = room(plain, size);
    ByteBuffer out = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < batches.size(); i++) {
      LogBatch batch = batches.get(i);
      out.putInt(heads.get(i).length).put(heads.get(i));
      out.putInt(batch.length()).put(batch.bytes(), batch.offset(), batch.length());
    }
    compressed = room(compressed, Math.toIntExact(Zstd.compressBound(size)));
    long length = Zstd.compressByteArray(compressed, 0, compressed.length, plain, 0, size, level);
    if (Zstd.isError(length)) {
      throw new IllegalStateException("cannot compress: " + Zstd.getErrorName(length));
    }
    return new Request(compressed, Math.toIntExact(length), records);
  }

  private static byte[] room(byte[] buffer, int size) {
    boolean fits = buffer.length >= size && (buffer.length <= KEPT_BYTES || size > KEPT_BYTES);
    return fits ? buffer : new byte[size + size / 4];
  }
}
