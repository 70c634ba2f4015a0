package io.millrace.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What is measured. An engine says how it is started and spoken to; all that is timed or counted is
 * done by the same code for every engine. Immutable and thread-safe.
 */
sealed interface Engine extends Intake permits Millrace, OpenSearch {
  /** For tables and folders, in lower case. */
  String name();

  /** Starts a server on a free port of the loopback and waits until it is up. */
  ServerProcess start(Path folder) throws IOException, InterruptedException;

  /** What to call so that all rows taken can be found, where an engine has to be told. */
  List<Request> settle();

  /** The question in the engine's language. */
  Request request(Ask ask);

  /**
   * What the engine answered, in a form that is the same for all engines: a line for each time,
   * count or group.
   *
   * @throws IOException if the engine says that the answer is not complete
   */
  List<String> answer(Ask ask, JsonNode answer) throws IOException;

  /** Bytes of the files that hold the rows, without what only waits to be stored; once it ended. */
  long bytesOnDisk(Path folder) throws IOException;
}
