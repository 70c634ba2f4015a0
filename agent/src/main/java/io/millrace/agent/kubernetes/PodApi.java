package io.millrace.agent.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Asks the API for the pods of a node: for their metadata alone, and as the API has it in memory
 * ({@code resourceVersion=0}), which costs it little. Token and certificates are read for each
 * list, as they are renewed. For one thread.
 */
final class PodApi {
  private static final String ACCEPT =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1, application/json";
  private static final int PAGE = 500;
  private static final int GONE = 410;
  private static final int MOST_ANEW = 3;
  private static final int MAX_COMPLAINT_BYTES = 1 << 10;

  private final KubernetesSettings settings;
  private final AtomicInteger leftOut = new AtomicInteger();

  /**
   * @param settings with address and node
   */
  PodApi(KubernetesSettings settings) {
    this.settings = settings;
  }

  /** The API refuses, and says why. */
  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedException(int status, String text) {
      super("the API answers " + status + ": " + text);
      this.status = status;
    }
  }

  /** All pods of the node, by their names without uid; no more than are kept. */
  Map<Pod.Name, Pod> list() throws IOException {
    SSLSocketFactory trust = settings.api().startsWith("https:") ? trust() : null;
    for (int anew = 0; ; anew++) {
      try {
        return list(trust);
      } catch (RefusedException e) {
        // The list went on for longer than the API remembers what it was: begun again.
        if (e.status != GONE || anew == MOST_ANEW) {
          throw e;
        }
      }
    }
  }

  private Map<Pod.Name, Pod> list(@Nullable SSLSocketFactory trust) throws IOException {
    Map<Pod.Name, Pod> pods = new HashMap<>();
    leftOut.set(0);
    PodListReader reader =
        new PodListReader(
            settings.node(), settings.maxLabels(), (name, pod) -> keep(pods, name, pod));
    String next = "";
    do {
      next = page(reader, next, trust);
    } while (!next.isEmpty() && leftOut.get() == 0);
    return pods;
  }

  private void keep(Map<Pod.Name, Pod> pods, Pod.Name name, Pod pod) {
    if (pods.size() < settings.maxPods()) {
      pods.put(name, pod);
    } else {
      leftOut.incrementAndGet();
    }
  }

  private String page(PodListReader reader, String next, @Nullable SSLSocketFactory trust)
      throws IOException {
    String from = next.isEmpty() ? "&resourceVersion=0" : "&continue=" + encoded(next);
    String query = "?fieldSelector=" + encoded("spec.nodeName=" + settings.node());
    URI uri = URI.create(settings.api() + "/api/v1/pods" + query + "&limit=" + PAGE + from);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    if (trust != null && connection instanceof HttpsURLConnection https) {
      https.setSSLSocketFactory(trust);
    }
    int timeout = Math.toIntExact(settings.timeout().toMillis());
    connection.setConnectTimeout(timeout);
    connection.setReadTimeout(timeout);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Accept", ACCEPT);
    if (Files.exists(settings.tokenFile())) {
      String token = Files.readString(settings.tokenFile()).strip();
      connection.setRequestProperty("Authorization", "Bearer " + token);
    }
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      throw new RefusedException(status, complaint(connection));
    }
    try (InputStream in = connection.getInputStream()) {
      return reader.read(in);
    }
  }

  private static String complaint(HttpURLConnection connection) throws IOException {
    try (InputStream in = connection.getErrorStream()) {
      return in == null
          ? ""
          : new String(in.readNBytes(MAX_COMPLAINT_BYTES), StandardCharsets.UTF_8).strip();
    }
  }

  private SSLSocketFactory trust() throws IOException {
    Path file = settings.caFile();
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
      known.load(null, null);
      int count = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        known.setCertificateEntry("ca-" + count++, one);
      }
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(known);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trusted.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot use the certificates in " + file + ": " + e, e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** How many pods the last list had beyond those that are kept, at least. */
  int leftOut() {
    return leftOut.get();
  }
}
