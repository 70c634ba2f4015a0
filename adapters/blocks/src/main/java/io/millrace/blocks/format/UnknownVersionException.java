package io.millrace.blocks.format;

/** A block is sound, but of a version of the format that this program does not know. */
public final class UnknownVersionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownVersionException(int version, int known) {
    super(
        "it is of version "
            + (char) version
            + " of the format, and this program knows only "
            + (char) known);
  }
}
