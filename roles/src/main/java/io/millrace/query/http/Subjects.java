package io.millrace.query.http;

import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.query.RunningQuery.Subject;

/** What a request is about, as far as its address tells. */
final class Subjects {
  private Subjects() {}

  static Subject of(String kind, ServiceRequestContext context) {
    return new Subject(
        kind,
        context.path(),
        context.queryParam("query"),
        context.queryParam("start_time"),
        context.queryParam("end_time"));
  }
}
