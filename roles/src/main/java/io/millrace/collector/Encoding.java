package io.millrace.collector;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.linecorp.armeria.common.HttpStatus;
import io.millrace.http.ByteBudget;
import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.pipeline.record.Body;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** How a body is compressed, and the way back, bounded in what comes out of it. */
public enum Encoding {
  IDENTITY,
  GZIP,
  ZSTD;

  private static final int BUFFER_BYTES = 1 << 16;

  /** Logs commonly shrink to a fifth to a tenth. */
  private static final int EXPECTED_RATIO = 6;

  /** Memory a zstd frame may ask for: 16 MiB, twice that of the highest ordinary level. */
  private static final int MAX_WINDOW_LOG = 24;

  /** The encoding that a Content-Encoding header names. */
  public static Encoding of(@Nullable String header) {
    return switch (header == null ? "" : header.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> IDENTITY;
      case "gzip", "x-gzip" -> GZIP;
      case "zstd" -> ZSTD;
      default ->
          throw new ProblemException(
              Problem.invalid(
                  HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                  "Content-Encoding " + header + " is not supported; send gzip, zstd or identity"));
    };
  }

  /**
   * Decompresses a body.
   *
   * @param limit of what comes out
   * @param share pays for its memory
   */
  Body decode(Body sent, int limit, ByteBudget.Share share) {
    if (this == IDENTITY || sent.length() == 0) {
      return sent;
    }
    GrowingBody body = new GrowingBody(limit, "a decompressed body", share);
    try (InputStream in = open(sent)) {
      int read = 0;
      while (read >= 0) {
        body.wrote(read);
        if (body.length() == limit) {
          // Full: one byte more is one too many.
          body.reserve(in.read() < 0 ? 0 : 1, 0);
          return body.finish();
        }
        body.reserve(Math.min(BUFFER_BYTES, limit - body.length()), expected(sent));
        read = in.read(body.bytes(), body.length(), body.room());
      }
    } catch (IOException e) {
      throw new ProblemException(
          Problem.invalid(
              "the body is not whole or not "
                  + name().toLowerCase(Locale.ROOT)
                  + ": "
                  + e.getMessage()));
    }
    return body.finish();
  }

  private static long expected(Body sent) {
    return (long) sent.length() * EXPECTED_RATIO;
  }

  private InputStream open(Body sent) throws IOException {
    InputStream bytes = new ByteArrayInputStream(sent.bytes(), 0, sent.length());
    if (this == GZIP) {
      return new GZIPInputStream(bytes, BUFFER_BYTES);
    }
    return new ZstdInputStreamNoFinalizer(bytes).setLongMax(MAX_WINDOW_LOG);
  }
}
