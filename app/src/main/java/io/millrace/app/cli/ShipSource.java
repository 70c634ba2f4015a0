package io.millrace.app.cli;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * A file to ship, or standard input ({@code -}). Compressed ones (gzip, zstd) are known by their
 * first bytes, whatever their name.
 *
 * @param name as the user gave it
 */
record ShipSource(String name) {
  private static final int BUFFER = 1 << 16;

  boolean isStandardInput() {
    return name.equals("-");
  }

  Path path() {
    return Path.of(name);
  }

  /** What the records' service is called if the user does not say: the file's name, bare. */
  String service() {
    if (isStandardInput()) {
      return "stdin";
    }
    Path file = path().getFileName();
    String bare = file == null ? name : file.toString();
    int dot = bare.indexOf('.', 1);
    return dot > 0 ? bare.substring(0, dot) : bare;
  }

  /** Compressed bytes to read in all, for the progress bar; -1 if that is not known. */
  long size() {
    try {
      return isStandardInput() ? -1 : Files.size(path());
    } catch (IOException e) {
      return -1;
    }
  }

  /** Opens it, as it is on disk. */
  InputStream open() {
    if (isStandardInput()) {
      return System.in;
    }
    if (Files.isDirectory(path())) {
      throw new CommandException(ExitCode.USAGE, name + " is a folder; name the files in it");
    }
    try {
      return Files.newInputStream(path());
    } catch (NoSuchFileException e) {
      throw new CommandException(ExitCode.USAGE, "there is no file " + name, e);
    } catch (AccessDeniedException e) {
      throw new CommandException(ExitCode.USAGE, "no permission to read " + name, e);
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, "cannot read " + name + ": " + e.getMessage(), e);
    }
  }

  /** Takes compression off a stream that has any. */
  static InputStream decompress(InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
    in.mark(4);
    byte[] first = in.readNBytes(4);
    in.reset();
    if (first.length >= 2 && first[0] == 0x1f && first[1] == (byte) 0x8b) {
      return new GZIPInputStream(in, BUFFER);
    }
    if (first.length == 4
        && first[0] == 0x28
        && first[1] == (byte) 0xb5
        && first[2] == 0x2f
        && first[3] == (byte) 0xfd) {
      return new ZstdInputStream(in);
    }
    return in;
  }
}
