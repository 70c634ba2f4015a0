package io.millrace.query.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.millrace.model.LogRecord;
import io.millrace.ports.FieldInfo;
import io.millrace.query.QueryRunner;
import io.millrace.query.QueryThreads;
import io.millrace.query.pipe.Rows;
import java.util.List;
import java.util.function.BooleanSupplier;

/** {@code GET /logs/export}: an answer of any size as a file. */
final class ExportService implements HttpService {
  private final QueryRunner runner;
  private final SelectionReader selections;
  private final FileExport export;

  ExportService(QueryRunner runner, SelectionReader selections, QueryThreads threads) {
    this.runner = runner;
    this.selections = selections;
    this.export = new FileExport(threads);
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest message) {
    ExportRequest request =
        ExportRequest.read(
            new Parameters(context.queryParams(), ExportRequest.parameters()), selections);
    return export.serve(context, request.file(), new Logs(runner, request));
  }

  private record Logs(QueryRunner runner, ExportRequest request) implements FileExport.Source {
    @Override
    public Rows open(BooleanSupplier cancelled) {
      return runner.export(
          LogRecord.DEFAULT_TENANT,
          request.selection(),
          request.order(),
          request.limit(),
          cancelled);
    }

    @Override
    public List<String> fields() {
      return runner.fields(LogRecord.DEFAULT_TENANT, request.selection()).stream()
          .map(FieldInfo::name)
          .toList();
    }
  }
}
