package io.millrace.pipeline.record;

/**
 * How large one record may be. What exceeds a limit is rejected with a reason; its neighbours are
 * not concerned.
 *
 * @param recordBytes bytes of a record as sent; of a line, for plain text
 * @param fields of a record after flattening
 * @param depth levels of objects and arrays, the record itself being the first
 * @param nameBytes UTF-8 bytes of a field's name after flattening, of a service and of a host
 */
public record RecordLimits(int recordBytes, int fields, int depth, int nameBytes) {
  public RecordLimits {
    if (recordBytes < 2 || fields < 1 || depth < 1 || nameBytes < 1) {
      throw new IllegalArgumentException("limits of a record must be positive: " + recordBytes);
    }
    if (fields > 1 << 16 || depth > 1 << 10) {
      throw new IllegalArgumentException("at most 65536 fields and 1024 levels are supported");
    }
  }

  /** 2 MiB, 1,000 fields, 32 levels, names of 1,024 bytes. */
  public static RecordLimits defaults() {
    return new RecordLimits(2 << 20, 1_000, 32, 1_024);
  }
}
