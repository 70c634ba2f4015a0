package io.millrace.opensearch;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5Options;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import org.opensearch.client.transport.httpclient5.HttpAsyncResponseConsumerFactory.HeapBufferedResponseConsumerFactory;

/** Sets up HTTP and TLS as the settings say. */
final class Transport {
  /** Searches of many users at once; each holds a connection while it is under way. */
  private static final int CONNECTIONS = 64;

  private static final String UNREADABLE =
      "opensearch.access.authorities must name a file of certificates in PEM, which this is not: ";

  private Transport() {}

  static OpenSearchTransport of(OpenSearchSettings settings, Exchanges exchanges) {
    HttpHost[] hosts = settings.hosts().stream().map(Transport::host).toArray(HttpHost[]::new);
    OpenSearchSettings.Access access = settings.access();
    ApacheHttpClient5Options.Builder options = ApacheHttpClient5Options.DEFAULT.toBuilder();
    options.setHttpAsyncResponseConsumerFactory(
        new HeapBufferedResponseConsumerFactory(4 * settings.search().pageBytes()));
    ApacheHttpClient5TransportBuilder builder =
        ApacheHttpClient5TransportBuilder.builder(hosts)
            .setMapper(new JacksonJsonpMapper())
            .setOptions(options.build())
            .setHttpClientConfigCallback(client ->
                client
                    .setConnectionManager(connections(settings).build())
                    .setDefaultRequestConfig(requests(settings))
                    .disableAutomaticRetries()
                    .addExecInterceptorFirst("exchanges", exchanges));
    String authorization = authorization(access);
    if (authorization != null) {
      builder.setDefaultHeaders(new Header[] {new BasicHeader("Authorization", authorization)});
    }
    return builder.build();
  }

  private static HttpHost host(String text) {
    try {
      return HttpHost.create(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "not a host such as https://search.example.org:9200: " + text, e);
    }
  }

  private static PoolingAsyncClientConnectionManagerBuilder connections(
      OpenSearchSettings settings) {
    return PoolingAsyncClientConnectionManagerBuilder.create()
        .setMaxConnPerRoute(CONNECTIONS)
        .setMaxConnTotal(CONNECTIONS * settings.hosts().size())
        .setTlsStrategy(tls(settings.access().authorities()))
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(timeout(settings.http().connectTimeout()))
                .build());
  }

  /**
   * Whether a certificate is the host's own is asked for in so many words: the client's default is
   * to leave that to Java's TLS engine, and release 5.6 does not tell the engine to look.
   */
  private static TlsStrategy tls(@Nullable Path authorities) {
    ClientTlsStrategyBuilder tls =
        ClientTlsStrategyBuilder.create()
            .setHostVerificationPolicy(HostnameVerificationPolicy.BOTH)
            .setHostnameVerifier(HttpsSupport.getDefaultHostnameVerifier());
    if (authorities != null) {
      tls.setSslContext(trusting(authorities));
    }
    return tls.buildAsync();
  }

  /**
   * No limit but for the wait for a connection: who waits for an answer knows how long, and calls
   * it off.
   */
  private static RequestConfig requests(OpenSearchSettings settings) {
    return RequestConfig.custom()
        .setConnectionRequestTimeout(timeout(settings.http().timeout()))
        .build();
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.ofMilliseconds(duration.toMillis());
  }

  private static @Nullable String authorization(OpenSearchSettings.Access access) {
    if (access.user() != null) {
      String both = access.user() + ":" + access.password();
      return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }
    if (access.apiKey() != null) {
      return "ApiKey " + access.apiKey();
    }
    return access.bearer() == null ? null : "Bearer " + access.bearer();
  }

  private static SSLContext trusting(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate certificate :
          CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("authority-" + number++, certificate);
      }
      if (number == 0) {
        throw new MillraceException(Kind.INVALID, UNREADABLE + file + " has none");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new MillraceException(Kind.INVALID, UNREADABLE + file + " (" + e + ")", e);
    }
  }
}
