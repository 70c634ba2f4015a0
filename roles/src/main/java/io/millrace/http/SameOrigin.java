package io.millrace.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.DecoratingHttpServiceFunction;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps pages of other sites, open in a browser of someone who can reach this server, from using it
 * in their name. It refuses with 403
 *
 * <ul>
 *   <li>a request that says it comes from a page of another origin, which is how such a page would
 *       send records, or open a live tail (that, unlike other answers, it could also read);
 *   <li>a call that a browser sends for a page of another site, also without an origin, as for an
 *       image or a link: so no such page can have queries run;
 *   <li>a request that came in on a loopback address under the name of another host, which is how a
 *       page reads answers after it has pointed a name of its own at 127.0.0.1 (DNS rebinding).
 * </ul>
 *
 * Programs send no {@code Origin} nor {@code Sec-Fetch-Site}, and are not affected. Thread-safe.
 */
final class SameOrigin implements DecoratingHttpServiceFunction {
  private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]");

  /** Browsers say in it where a request comes from; pages cannot set it. */
  private static final String FETCH_SITE = "sec-fetch-site";

  private final Set<String> trusted;

  /**
   * @param trusted names under which the server may be called on a loopback address besides {@code
   *     localhost}, such as that of a proxy on the same machine
   */
  SameOrigin(Set<String> trusted) {
    this.trusted =
        trusted.stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public HttpResponse serve(HttpService service, ServiceRequestContext context, HttpRequest request)
      throws Exception {
    String authority =
        Objects.requireNonNullElse(request.headers().authority(), "").toLowerCase(Locale.ROOT);
    String origin = request.headers().get(HttpHeaderNames.ORIGIN);
    if (origin != null && !isOf(origin.toLowerCase(Locale.ROOT), authority)) {
      throw refused("pages of " + origin + " must not use this server; only its own pages may");
    }
    if (isCall(context.path()) && "cross-site".equals(request.headers().get(FETCH_SITE))) {
      throw refused("pages of other sites must not use this server; only its own pages may");
    }
    if (context.localAddress().getAddress().isLoopbackAddress() && !isLocal(host(authority))) {
      throw refused(
          "this server is called localhost, not "
              + host(authority)
              + "; if that is a proxy before it, name it in the configuration as a trusted host");
    }
    return service.serve(context, request);
  }

  /** Unlike the pages of this server, to which others may link. */
  private static boolean isCall(String path) {
    return path.startsWith("/api/") || path.startsWith("/logs/");
  }

  private static boolean isOf(String origin, String authority) {
    int scheme = origin.indexOf("://");
    if (scheme < 0) {
      return false;
    }
    String port = origin.startsWith("https:") ? ":443" : ":80";
    return without(port, origin.substring(scheme + 3)).equals(without(port, authority));
  }

  private static String without(String port, String authority) {
    return authority.endsWith(port)
        ? authority.substring(0, authority.length() - port.length())
        : authority;
  }

  private boolean isLocal(String host) {
    return LOOPBACK.contains(host)
        || host.endsWith(".localhost")
        || host.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}")
        || trusted.contains(host);
  }

  /** The authority without its port. */
  private static String host(String authority) {
    int colon = authority.lastIndexOf(':');
    return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
  }

  private static ProblemException refused(String message) {
    return new ProblemException(Problem.invalid(HttpStatus.FORBIDDEN, message));
  }
}
