package io.millrace.agent.send;

import com.github.luben.zstd.Zstd;
import io.millrace.model.LogBatch;
import io.millrace.model.wire.BatchMessage;
import io.millrace.model.wire.Signal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Batches as {@code POST /api/v1/batches} takes them (docs/ingest.md), compressed.
 *
 * @param body holds them from index 0 on
 * @param length of them
 * @param records how many there are
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(byte[] body, int length, int records) {
  static Request of(List<LogBatch> batches, int level) {
    List<byte[]> heads =
        batches.stream().map(batch -> new BatchMessage(Signal.RECORDS, 0, batch).head()).toList();
    int size = 0;
    int records = 0;
    for (int i = 0; i < batches.size(); i++) {
      size += 2 * Integer.BYTES + heads.get(i).length + batches.get(i).length();
      records += batches.get(i).rows();
    }
    ByteBuffer plain = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < batches.size(); i++) {
      LogBatch batch = batches.get(i);
      plain.putInt(heads.get(i).length).put(heads.get(i));
      plain.putInt(batch.length()).put(batch.bytes(), batch.offset(), batch.length());
    }
    byte[] body = new byte[Math.toIntExact(Zstd.compressBound(size))];
    long length = Zstd.compressByteArray(body, 0, body.length, plain.array(), 0, size, level);
    if (Zstd.isError(length)) {
      throw new IllegalStateException("cannot compress: " + Zstd.getErrorName(length));
    }
    return new Request(body, Math.toIntExact(length), records);
  }
}
