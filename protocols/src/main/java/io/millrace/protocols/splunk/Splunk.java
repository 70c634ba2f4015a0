package io.millrace.protocols.splunk;

import static com.linecorp.armeria.common.HttpMethod.GET;
import static com.linecorp.armeria.common.HttpMethod.OPTIONS;
import static com.linecorp.armeria.common.HttpMethod.POST;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import io.millrace.collector.Collector;
import io.millrace.pipeline.record.BatchLimits;
import io.millrace.protocols.Endpoint;
import io.millrace.protocols.splunk.SplunkDialect.Events;
import java.util.ArrayList;
import java.util.List;

/**
 * The endpoints of the HTTP Event Collector: events, raw text, health and acknowledgements, each
 * also under its numbered name.
 */
public final class Splunk {
  static final String NAME = "splunk";

  private static final String BASE = "/services/collector";

  private Splunk() {}

  /** All of them. */
  public static List<Endpoint> endpoints(Collector collector, BatchLimits limits) {
    Acknowledgements acknowledgements = new Acknowledgements();
    HttpService events =
        collector.service(new SplunkDialect(Events.JSON, limits, acknowledgements));
    HttpService raw = collector.service(new SplunkDialect(Events.RAW, limits, acknowledgements));
    HttpService acks = collector.service(new AcknowledgementDialect(acknowledgements));
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.add(Endpoint.at(BASE, probed(events), POST, OPTIONS));
    add(endpoints, "/event", probed(events), POST, OPTIONS);
    add(endpoints, "/raw", probed(raw), POST, OPTIONS);
    add(endpoints, "/ack", acks, POST);
    add(endpoints, "/health", Splunk::healthy, GET);
    return List.copyOf(endpoints);
  }

  private static void add(
      List<Endpoint> endpoints, String path, HttpService service, HttpMethod... methods) {
    endpoints.add(Endpoint.at(BASE + path, service, methods));
    endpoints.add(Endpoint.at(BASE + path + "/1.0", service, methods));
  }

  /** Docker's driver asks by OPTIONS whether anybody is there. */
  private static HttpService probed(HttpService service) {
    return service.decorate((next, context, request) ->
        context.method() == OPTIONS
            ? HttpResponse.of(HttpStatus.OK)
            : next.serve(context, request));
  }

  private static HttpResponse healthy(Object context, Object request) {
    return HttpResponse.of(
        HttpStatus.OK, MediaType.JSON, "{\"text\":\"HEC is healthy\",\"code\":17}");
  }
}
