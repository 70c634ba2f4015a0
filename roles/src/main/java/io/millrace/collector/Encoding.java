package io.millrace.collector;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.linecorp.armeria.common.HttpStatus;
import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.pipeline.record.Body;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;
import org.xerial.snappy.SnappyFramedInputStream;

/** How a body is compressed, and the way back, bounded in what comes out of it. */
public enum Encoding {
  IDENTITY,
  GZIP,
  /** In the envelope of zlib (RFC 1950), as HTTP has it, or bare (RFC 1951), as some clients do. */
  DEFLATE,
  ZSTD,
  /** One block, or frames. */
  SNAPPY;

  private static final int BUFFER_BYTES = 1 << 16;

  /** Logs commonly shrink to a fifth to a tenth. */
  private static final int EXPECTED_RATIO = 6;

  /** Memory a zstd frame may ask for: 16 MiB, twice that of the highest ordinary level. */
  private static final int MAX_WINDOW_LOG = 24;

  /** The same for what is read as it comes: 8 MiB, as senders are to count on (RFC 9659). */
  private static final int MAX_STREAM_WINDOW_LOG = 23;

  /** The compression method of zlib, in the low bits of its first byte. */
  private static final int ZLIB_METHOD = 8;

  /** What the first two bytes of zlib are a multiple of. */
  private static final int ZLIB_CHECK = 31;

  /**
   * The encoding that a header names.
   *
   * @throws ProblemException 415 if it is none of these
   */
  public static Encoding of(@Nullable String header) {
    return switch (header == null ? "" : header.strip().toLowerCase(Locale.ROOT)) {
      case "", "identity" -> IDENTITY;
      case "gzip", "x-gzip" -> GZIP;
      case "deflate" -> DEFLATE;
      case "zstd" -> ZSTD;
      case "snappy", "x-snappy-framed" -> SNAPPY;
      default ->
          throw new ProblemException(
              Problem.invalid(
                  HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                  "a body compressed as "
                      + header
                      + " is not supported; send gzip, deflate, zstd, snappy or identity"));
    };
  }

  /**
   * Decompresses a body.
   *
   * @param from where in what was sent it begins
   * @throws ProblemException 400 if it is not so compressed, 413 or 429 if it becomes too large
   */
  public Body decode(Body sent, int from, Expansion expansion) {
    int length = sent.length() - from;
    if (from == 0 && (this == IDENTITY || length == 0)) {
      return sent;
    }
    try {
      if (this == SNAPPY && !SnappyBlock.isFramed(sent.bytes(), from, length)) {
        return SnappyBlock.decode(sent.bytes(), from, length, expansion);
      }
      try (InputStream in = open(sent.bytes(), from, length)) {
        return read(in, (long) length * EXPECTED_RATIO, expansion);
      }
    } catch (IOException e) {
      throw new ProblemException(
          Problem.invalid(
              "the body is not whole or not "
                  + name().toLowerCase(Locale.ROOT)
                  + ": "
                  + e.getMessage()));
    }
  }

  /**
   * Decompresses what has no known end, as it comes. What is taken of memory is no more than one
   * window, of at most {@link #MAX_STREAM_WINDOW_LOG}.
   *
   * @throws IOException if it is not so compressed; so does reading it
   * @throws ProblemException 415 if this is not served so
   */
  public InputStream stream(InputStream sent) throws IOException {
    return switch (this) {
      case IDENTITY -> sent;
      case GZIP -> new Unfolding(new GZIPInputStream(new Endless(sent), BUFFER_BYTES), sent);
      case ZSTD ->
          new Unfolding(
              new ZstdInputStreamNoFinalizer(sent).setLongMax(MAX_STREAM_WINDOW_LOG), sent);
      case DEFLATE, SNAPPY ->
          throw new ProblemException(
              Problem.invalid(
                  HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                  "what is sent here is read as it comes; send zstd, gzip or identity"));
    };
  }

  private static Body read(InputStream in, long expected, Expansion expansion) throws IOException {
    int limit = expansion.limit();
    GrowingBody body = expansion.body();
    int read = 0;
    while (read >= 0) {
      body.wrote(read);
      if (body.length() == limit) {
        // Full: one byte more is one too many.
        body.reserve(in.read() < 0 ? 0 : 1, 0);
        return body.finish();
      }
      body.reserve(Math.min(BUFFER_BYTES, limit - body.length()), expected);
      read = in.read(body.bytes(), body.length(), body.room());
    }
    return body.finish();
  }

  private InputStream open(byte[] sent, int from, int length) throws IOException {
    InputStream bytes = new ByteArrayInputStream(sent, from, length);
    return switch (this) {
      case IDENTITY -> bytes;
      case GZIP -> new GZIPInputStream(bytes, BUFFER_BYTES);
      case DEFLATE -> new Inflating(bytes, !isZlib(sent, from));
      case ZSTD -> new ZstdInputStreamNoFinalizer(bytes).setLongMax(MAX_WINDOW_LOG);
      case SNAPPY -> new SnappyFramedInputStream(bytes);
    };
  }

  /** Whether the header of zlib stands there; behind every body there is something to be read. */
  private static boolean isZlib(byte[] sent, int from) {
    int first = sent[from] & 0xFF;
    int both = first << 8 | sent[from + 1] & 0xFF;
    return (first & 0x0F) == ZLIB_METHOD && both % ZLIB_CHECK == 0;
  }

  /** Lets go of what it takes outside the heap when it is closed. */
  private static final class Inflating extends InflaterInputStream {
    Inflating(InputStream in, boolean bare) {
      super(in, new Inflater(bare), BUFFER_BYTES);
    }

    @Override
    public void close() throws IOException {
      super.close();
      inf.end();
    }
  }

  /** Tells of what was sent, not of what becomes of it, whether there is more without waiting. */
  private static final class Unfolding extends FilterInputStream {
    private final InputStream sent;

    Unfolding(InputStream unfolded, InputStream sent) {
      super(unfolded);
      this.sent = sent;
    }

    @Override
    public int available() throws IOException {
      return sent.available();
    }
  }

  /** Always holds out more: gzip would else take a pause between two parts for the end. */
  private static final class Endless extends FilterInputStream {
    Endless(InputStream in) {
      super(in);
    }

    @Override
    public int available() {
      return 1;
    }
  }
}
