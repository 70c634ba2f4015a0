package io.millrace.query.http;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.http.ByteBudget;
import io.millrace.model.LogRecord;
import io.millrace.ports.FieldInfo;
import io.millrace.query.QueryRunner;
import io.millrace.query.QueryThreads;
import io.millrace.query.RunningQueries;
import io.millrace.query.RunningQuery;
import io.millrace.query.RunningQuery.Subject;
import io.millrace.query.pipe.Rows;
import java.util.List;
import java.util.Set;

/**
 * {@code /logs/export}: an answer of any size as a file. GET has the parameters in its address,
 * POST in a body, for which a query may be longer.
 */
final class ExportService implements HttpService {
  private final QueryRunner runner;
  private final SelectionReader selections;
  private final FileExport export;
  private final ByteBudget budget;

  ExportService(
      QueryRunner runner,
      SelectionReader selections,
      QueryThreads threads,
      RunningQueries queries,
      ByteBudget budget) {
    this.runner = runner;
    this.selections = selections;
    this.export = new FileExport(threads, queries);
    this.budget = budget;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest message) {
    boolean body = message.method() == HttpMethod.POST;
    Parameters addressed =
        new Parameters(context.queryParams(), body ? Set.of() : ExportRequest.parameters());
    return body ? exportAsked(context, message) : export(context, addressed);
  }

  private HttpResponse exportAsked(ServiceRequestContext context, HttpRequest message) {
    ByteBudget.Share share = budget.open();
    return HttpResponse.of(
        message
            .peekData(data -> share.take(data.length()))
            .aggregate()
            .thenApply(body -> body.content().array())
            .thenApply(body -> Parameters.inBody(body, ExportRequest.parameters()))
            .thenApply(parameters -> export(context, parameters))
            .whenComplete((_, _) -> share.close()));
  }

  private HttpResponse export(ServiceRequestContext context, Parameters parameters) {
    ExportRequest request = ExportRequest.read(parameters, selections);
    Subject subject =
        new Subject(
            "export",
            context.path(),
            parameters.text("query"),
            parameters.text("start_time"),
            parameters.text("end_time"));
    return export.serve(context, request.file(), new Logs(runner, request, subject));
  }

  private record Logs(QueryRunner runner, ExportRequest request, Subject subject)
      implements FileExport.Source {
    @Override
    public Rows open(RunningQuery query) {
      query.about(subject);
      return runner
          .watchedBy(query)
          .export(LogRecord.DEFAULT_TENANT, request.selection(), request.order(), request.limit());
    }

    @Override
    public List<String> fields() {
      return runner.fields(LogRecord.DEFAULT_TENANT, request.selection()).stream()
          .map(FieldInfo::name)
          .toList();
    }
  }
}
