package io.millrace.collector;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.xerial.snappy.Snappy;
import org.xerial.snappy.SnappyFramedOutputStream;

/** How clients compress what they send. */
enum Compression {
  IDENTITY,
  GZIP,
  ZSTD,
  DEFLATE,
  BARE_DEFLATE,
  SNAPPY,
  FRAMED_SNAPPY;

  /** All that change anything. */
  static final Set<Compression> REAL = EnumSet.complementOf(EnumSet.of(IDENTITY));

  /** As Content-Encoding has it. */
  String named() {
    String name = name().toLowerCase(Locale.ROOT);
    return name.substring(name.indexOf('_') + 1);
  }

  byte[] of(byte[] body) throws IOException {
    return switch (this) {
      case IDENTITY -> body;
      case GZIP -> through(GZIPOutputStream::new, body);
      case ZSTD -> Zstd.compress(body);
      case DEFLATE -> through(DeflaterOutputStream::new, body);
      case BARE_DEFLATE -> through(Compression::bare, body);
      case SNAPPY -> Snappy.compress(body);
      case FRAMED_SNAPPY -> through(SnappyFramedOutputStream::new, body);
    };
  }

  private interface Compressor {
    OutputStream over(OutputStream out) throws IOException;
  }

  private static OutputStream bare(OutputStream out) {
    return new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
  }

  private static byte[] through(Compressor compressor, byte[] body) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = compressor.over(compressed)) {
      out.write(body);
    }
    return compressed.toByteArray();
  }
}
