package io.millrace.app.server;

import io.millrace.app.config.Configuration;
import java.net.URI;

/** Placeholder while parts come. */
public final class MillraceServer implements AutoCloseable {
  public static MillraceServer start(Configuration configuration, boolean insecure) {
    throw new UnsupportedOperationException(configuration.toString() + insecure);
  }

  public URI uri() {
    return URI.create("http://localhost");
  }

  @Override
  public void close() {}
}
