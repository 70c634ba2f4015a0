package io.millrace.protocols.loki;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import io.millrace.http.Problem;
import io.millrace.http.Problem.Place.LineColumn;
import io.millrace.http.RetryAfter;
import io.millrace.pipeline.record.Rejection;
import io.millrace.pipeline.record.Rejections;

/** Answers as Loki gives them: nothing if all is well, and else a line of text. */
final class LokiAnswer {
  private LokiAnswer() {}

  /**
   * The answer to a request whose entries were taken, but for those that were rejected. Loki too
   * has but 400 for these, which its clients show and do not send again.
   */
  static HttpResponse of(int accepted, Rejections rejected) {
    if (rejected.count() == 0) {
      return HttpResponse.of(HttpStatus.NO_CONTENT);
    }
    StringBuilder text = new StringBuilder();
    for (Rejection rejection : rejected.told()) {
      text.append("entry ")
          .append(rejection.index() + 1)
          .append(" was not taken: ")
          .append(rejection.explanation())
          .append('\n');
    }
    text.append("total ignored: ")
        .append(rejected.count())
        .append(" out of ")
        .append(accepted + rejected.count())
        .append("; all others are stored\n");
    return HttpResponse.of(HttpStatus.BAD_REQUEST, MediaType.PLAIN_TEXT_UTF_8, text.toString());
  }

  /** The refusal of a whole request. */
  static HttpResponse refusal(Problem problem) {
    String place =
        problem.place() instanceof LineColumn(int line, int column)
            ? " at line " + line + ", column " + column
            : "";
    return HttpResponse.of(
        RetryAfter.on(ResponseHeaders.builder(problem.status()), problem)
            .contentType(MediaType.PLAIN_TEXT_UTF_8)
            .build(),
        HttpData.ofUtf8(problem.message() + place + "\n"));
  }
}
