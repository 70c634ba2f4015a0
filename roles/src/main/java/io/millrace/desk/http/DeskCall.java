package io.millrace.desk.http;

import io.millrace.desk.DeskFrame;
import io.millrace.desk.DeskView;
import io.millrace.desk.LiveDesk;
import io.millrace.http.Problem;
import io.millrace.http.ProblemException;
import io.millrace.ports.MillraceException.Kind;
import io.millrace.query.http.Answer;
import io.millrace.query.http.Call;
import io.millrace.query.http.Request;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/** {@code GET /api/v1/desk}: the state of the desk, once. */
final class DeskCall implements Call {
  private final LiveDesk desk;
  private final InstantSource clock;

  DeskCall(LiveDesk desk, InstantSource clock) {
    this.desk = desk;
    this.clock = clock;
  }

  @Override
  public void answer(Request request, Answer answer) throws IOException {
    request.parameters(Set.of());
    DeskFrame frame = frame(request.tenant());
    answer.json().writeStartObject();
    DeskJson.writeMembers(answer.json(), "desk", frame, clock.instant());
    answer.json().writeEndObject();
  }

  private DeskFrame frame(String tenant) {
    try (DeskView view = desk.open(tenant)) {
      DeskFrame frame = view.next(Duration.ZERO, Duration.ZERO);
      if (frame != null) {
        return frame;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ProblemException(Problem.of(Kind.UNAVAILABLE, "the server is stopping"));
  }
}
