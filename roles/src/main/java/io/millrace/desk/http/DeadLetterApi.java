package io.millrace.desk.http;

import com.linecorp.armeria.server.ServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.millrace.query.SearchLimits;
import io.millrace.query.http.Calls;
import io.millrace.writer.DeadLetters;
import java.util.Map;

/** The calls about what the writers set aside, bound to their paths. Close it after the server. */
public final class DeadLetterApi implements AutoCloseable {
  private final Map<String, DeadLetters> queues;
  private final Calls calls;

  /**
   * @param queues what was set aside of each queue, by the name of the queue
   * @param registry where it counts
   */
  public DeadLetterApi(
      Map<String, DeadLetters> queues, SearchLimits limits, MeterRegistry registry) {
    this.queues = Map.copyOf(queues);
    this.calls = new Calls("dead-letter", limits, registry);
  }

  /**
   * Adds the calls to a server, which should have {@link io.millrace.http.ProblemHandler} and the
   * guards of {@link io.millrace.http.BaseApi}.
   */
  public void bind(ServerBuilder server) {
    calls.get(server, "/api/v1/dead-letters", "dead_letters", new DeadLettersCall(queues));
    calls.post(
        server,
        "/api/v1/dead-letters/replay",
        "dead_letter_replay",
        new DeadLetterReplayCall(queues));
  }

  @Override
  public void close() {
    calls.close();
  }
}
