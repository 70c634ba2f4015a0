package io.millrace.bench;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What it cost an engine to take rows in.
 *
 * @param heap the limit of its heap, as a flag
 * @param seconds until all rows were acknowledged
 * @param searchableSeconds until all rows were found
 * @param cpuSeconds of the server until all rows were found, user and system
 * @param peakMebibytes the most it ever had resident
 * @param anonymousMebibytes resident at the end, without mapped files
 * @param jsonBytes of a row
 * @param diskBytes of a row, after it ended
 */
record IngestFigures(
    String engine,
    String heap,
    long rows,
    double seconds,
    double searchableSeconds,
    double cpuSeconds,
    long peakMebibytes,
    long anonymousMebibytes,
    double jsonBytes,
    double diskBytes) {

  /**
   * Starts an engine, measures it, and ends it.
   *
   * @param warmUp rows that are sent before anything is measured; only the bytes count them
   */
  static IngestFigures measure(Engine engine, Setup setup, long warmUp, Path folder)
      throws IOException, InterruptedException {
    Server server = Server.start(engine, folder);
    try (server) {
      ServerProcess process = server.process();
      Load load = setup.load(server);
      load.send(warmUp);
      double cpuBefore = process.cpuSeconds();
      long start = System.nanoTime();
      load.send(setup.rows());
      double acknowledged = (System.nanoTime() - start) / 1e9;
      server.awaitCount(load.rows());
      double searchable = (System.nanoTime() - start) / 1e9;
      double cpu = process.cpuSeconds() - cpuBefore;
      long peak = process.peakMebibytes();
      long anonymous = process.anonymousMebibytes();
      String heap = process.heap();
      server.close();
      return new IngestFigures(
          engine.name(),
          heap,
          setup.rows(),
          acknowledged,
          searchable,
          cpu,
          peak,
          anonymous,
          load.bytes() / (double) load.rows(),
          engine.bytesOnDisk(folder) / (double) load.rows());
    }
  }

  double rowsASecond() {
    return rows / seconds;
  }

  double searchableRowsASecond() {
    return rows / searchableSeconds;
  }

  double rowsACpuSecond() {
    return rows / cpuSeconds;
  }

  double ratio() {
    return jsonBytes / diskBytes;
  }
}
