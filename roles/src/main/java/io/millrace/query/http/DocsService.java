package io.millrace.query.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A file of the page at {@code /docs}, from the jar. The page takes everything from this server,
 * and the browser is told to hold it to that.
 */
final class DocsService implements HttpService {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final ResponseHeaders headers;
  private final byte[] content;

  private DocsService(MediaType type, byte[] content) {
    this.content = content;
    this.headers =
        ResponseHeaders.builder(HttpStatus.OK)
            .contentType(type)
            .add(HttpHeaderNames.CACHE_CONTROL, "no-cache")
            .add(HttpHeaderNames.CONTENT_SECURITY_POLICY, POLICY)
            .add(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
            .add(HttpHeaderNames.X_FRAME_OPTIONS, "DENY")
            .add(HttpHeaderNames.REFERRER_POLICY, "no-referrer")
            .build();
  }

  static DocsService page() {
    return of("docs.html", MediaType.HTML_UTF_8);
  }

  static DocsService style() {
    return of("docs.css", MediaType.CSS_UTF_8);
  }

  static DocsService script() {
    return of("docs.js", MediaType.JAVASCRIPT_UTF_8);
  }

  static DocsService openApi() {
    return of("openapi.json", MediaType.JSON);
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
    return HttpResponse.of(headers, HttpData.wrap(content));
  }

  private static DocsService of(String name, MediaType type) {
    try (InputStream in = DocsService.class.getResourceAsStream("docs/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks docs/" + name);
      }
      return new DocsService(type, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("reading docs/" + name, e);
    }
  }
}
