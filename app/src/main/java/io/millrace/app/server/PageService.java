package io.millrace.app.server;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ServerCacheControl;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.file.FileService;
import com.linecorp.armeria.server.file.HttpFile;
import java.time.Duration;
import java.util.List;

/** The page, from the program's own jars. It loads nothing from elsewhere, and may not. */
final class PageService {
  /**
   * Scripts, and calls, only from and to this server. Styles may stand in the page because the
   * component library sets sizes and colours so; content of logs never becomes one.
   */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self';"
          + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private static final HttpHeaders SECURITY =
      HttpHeaders.builder()
          .add(HttpHeaderNames.CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY)
          .add(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
          .add(HttpHeaderNames.REFERRER_POLICY, "no-referrer")
          .add("cross-origin-opener-policy", "same-origin")
          .build();

  /** Assets carry a hash of their content in their name: they never change. */
  private static final ServerCacheControl FOREVER =
      ServerCacheControl.builder().cachePublic().immutable().maxAge(Duration.ofDays(365)).build();

  private static final ServerCacheControl ASK_AGAIN = ServerCacheControl.REVALIDATED;

  /**
   * Where the page shows itself in another way: one document, whose script reads the address. The
   * page of metrics stands elsewhere than the server's own metrics, which Prometheus takes.
   */
  private static final List<String> PAGES =
      List.of("/trading", "/analytics", "/exceptions", "/ledger", "/measurements", "/system");

  /** Programs that ask what is there may be answered by another. */
  private static final Route BROWSER_AT_ROOT =
      Route.builder()
          .exact("/")
          .methods(HttpMethod.GET)
          .matchesHeaders(HttpHeaderNames.ACCEPT, accepted -> accepted.contains("text/html"))
          .build();

  private PageService() {}

  /** Adds where the page is shown; before anything else that answers at {@code /}. */
  static void bindPages(ServerBuilder server) {
    HttpService document = secured(document(PageService.class.getClassLoader()));
    PAGES.forEach(page -> server.service(page, document));
    server.service(BROWSER_AT_ROOT, document);
  }

  /** Adds the files of the page, wherever nothing else is: behind all others. */
  static void bindFiles(ServerBuilder server) {
    ClassLoader program = PageService.class.getClassLoader();
    server.serviceUnder("/assets", secured(files(program, "ui/assets", FOREVER)));
    server.serviceUnder("/", secured(files(program, "ui", ASK_AGAIN)));
  }

  private static HttpService files(ClassLoader from, String root, ServerCacheControl caching) {
    return FileService.builder(from, root)
        .cacheControl(caching)
        .serveCompressedFiles(true)
        .build()
        .orElse((_, _) -> {
          throw HttpStatusException.of(HttpStatus.NOT_FOUND);
        });
  }

  private static HttpService document(ClassLoader from) {
    return HttpFile.builder(from, "ui/index.html").cacheControl(ASK_AGAIN).build().asService();
  }

  private static HttpService secured(HttpService files) {
    return files.decorate((next, context, request) -> {
      // Whatever no call takes ends here, and is told so as any other mistake is.
      if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
        throw HttpStatusException.of(HttpStatus.METHOD_NOT_ALLOWED);
      }
      SECURITY.forEach(context::setAdditionalResponseHeader);
      return next.serve(context, request);
    });
  }
}
