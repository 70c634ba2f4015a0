package io.millrace.bench;

import java.io.IOException;
import java.net.http.HttpResponse;

/** How rows are handed over in a request. Immutable and thread-safe. */
interface Intake {
  /**
   * The request that hands rows over.
   *
   * @param lines JSON lines; copied, so the caller may overwrite them
   * @param length bytes of them
   */
  Request ingest(byte[] lines, int length) throws IOException;

  /**
   * Whether a batch was taken, and is on disk.
   *
   * @throws IOException if any row was not, with the server's reason
   */
  void checkTaken(HttpResponse<byte[]> answer) throws IOException;
}
