package io.millrace.query.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.stream.StreamWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The body of a response of any size, sent in chunks: while one is on its way to the client the
 * next is filled, and then the writer waits. So no more than two are in memory however slowly the
 * client reads. For one thread, which must be one that may wait.
 */
final class ChunkedBody extends OutputStream {
  private final StreamWriter<HttpObject> response;
  private final long patience;
  private final byte[] chunk;
  private int length;

  /**
   * @param patience how long a client may take to read a chunk
   */
  ChunkedBody(StreamWriter<HttpObject> response, int chunkBytes, Duration patience) {
    this.response = response;
    this.chunk = new byte[chunkBytes];
    this.patience = patience.toNanos();
  }

  @Override
  public void write(int b) throws IOException {
    if (length == chunk.length) {
      send();
    }
    chunk[length++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    int at = from;
    int left = count;
    while (left > 0) {
      if (length == chunk.length) {
        send();
      }
      int part = Math.min(left, chunk.length - length);
      System.arraycopy(bytes, at, chunk, length, part);
      length += part;
      at += part;
      left -= part;
    }
  }

  /** Sends what there is so far. */
  @Override
  public void flush() throws IOException {
    if (length > 0) {
      send();
    }
  }

  /** Sends what is left. */
  @Override
  public void close() throws IOException {
    if (length > 0) {
      send();
    }
  }

  private void send() throws IOException {
    awaitClient();
    if (!response.tryWrite(HttpData.wrap(Arrays.copyOf(chunk, length)))) {
      throw new IOException("the client went away");
    }
    length = 0;
  }

  private void awaitClient() throws IOException {
    try {
      response.whenConsumed().get(patience, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IOException("the client stopped reading", e);
    } catch (ExecutionException e) {
      throw new IOException("the client went away", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while sending");
    }
  }
}
