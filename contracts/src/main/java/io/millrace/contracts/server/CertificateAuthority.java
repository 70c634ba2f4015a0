package io.millrace.contracts.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Who signs certificates in tests: made when a test needs it, by the JDK's {@code keytool}, valid
 * for a day, and kept in a folder of the test. Not thread-safe.
 */
public final class CertificateAuthority {
  private static final String SELF = "authority";

  /** Of a file that lives as long as a test; keytool wants one. */
  private static final String PASSWORD = "changeit";

  private final Path store;
  private final Path pem;

  private CertificateAuthority(Path folder) {
    store = folder.resolve("authority.p12");
    pem = folder.resolve("authority.pem");
  }

  /**
   * Makes one.
   *
   * @param folder for its files; no other authority's
   */
  public static CertificateAuthority create(Path folder) throws IOException {
    Files.createDirectories(folder);
    CertificateAuthority authority = new CertificateAuthority(folder);
    authority.generate(SELF, "-ext", "bc:critical=ca:true", "-ext", "ku:critical=keyCertSign");
    Files.writeString(authority.pem, authority.identity(SELF).certificates());
    return authority;
  }

  /** Its own certificate, for who trusts it: a PEM file. */
  public Path pem() {
    return pem;
  }

  /**
   * Signs for somebody.
   *
   * @param name whose subject is {@code CN=NAME}
   * @param host the DNS name that a server answers under, and no other, nor an address
   */
  public Identity issue(String name, String host) throws IOException {
    generate(name, "-signer", SELF, "-ext", "san=dns:" + host);
    return identity(name);
  }

  /** Signs for somebody what was valid until yesterday. */
  public Identity issueExpired(String name, String host) throws IOException {
    generate(name, "-signer", SELF, "-ext", "san=dns:" + host, "-startdate", "-2d");
    return identity(name);
  }

  /**
   * A key, and the certificates that say whose it is.
   *
   * @param key the private key
   * @param chain its certificate, then those of who signed
   */
  public record Identity(Key key, List<Certificate> chain) {
    /** As a server shows it that is made with this. */
    public SSLContext context() throws IOException {
      try {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        Certificate[] certificates = chain.toArray(Certificate[]::new);
        keys.setKeyEntry("own", key, PASSWORD.toCharArray(), certificates);
        KeyManagerFactory factory =
            KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
      } catch (GeneralSecurityException e) {
        throw new IOException("no TLS with what keytool made", e);
      }
    }

    /** Writes the key, then the certificates, as PEM. */
    public Path write(Path file) throws IOException {
      return Files.writeString(file, pem("PRIVATE KEY", key.getEncoded()) + certificates());
    }

    private String certificates() throws IOException {
      try {
        StringBuilder text = new StringBuilder();
        for (Certificate certificate : chain) {
          text.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return text.toString();
      } catch (GeneralSecurityException e) {
        throw new IOException("a certificate of keytool's cannot be written", e);
      }
    }

    private static String pem(String what, byte[] bytes) {
      String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
      return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what);
    }
  }

  private void generate(String name, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    // Gone before it would pay to compile more.
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
    command.addAll(List.of("-storepass", PASSWORD, "-validity", "1"));
    command.addAll(List.of("-alias", name, "-dname", "CN=" + name));
    command.addAll(List.of(more));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (InputStream out = keytool.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      if (keytool.waitFor() != 0) {
        throw new IOException("keytool makes no key: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool made a key", e);
    }
  }

  private Identity identity(String name) throws IOException {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      return new Identity(
          keys.getKey(name, PASSWORD.toCharArray()), List.of(keys.getCertificateChain(name)));
    } catch (GeneralSecurityException e) {
      throw new IOException("what keytool made cannot be read", e);
    }
  }
}
