package io.millrace.collector.zeromq;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.zeromq.ZCert;

/**
 * The folder of keys with which ZeroMQ is encrypted (CURVE, RFC 26 of ZeroMQ), in the format of its
 * certificates:
 *
 * <pre>
 * server            the server's public key, which every client needs
 * server_secret     the server's secret key; stays where it is, for its owner's eyes only
 * clients/NAME      public keys of the clients that are let in; read again when they change
 * NAME_secret       the secret key of a client; goes to the client, and is deleted here
 * </pre>
 */
public final class CurveKeys {
  private static final String SERVER = "server";
  private static final String CLIENTS = "clients";
  private static final String SECRET = "_secret";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");

  private final Path folder;

  public CurveKeys(Path folder) {
    this.folder = folder;
  }

  /** The folder of clients that are let in. */
  Path clients() {
    return folder.resolve(CLIENTS);
  }

  /**
   * The server's own keys.
   *
   * @throws MillraceException INVALID if they are not there, saying how to make them
   */
  ZCert server() {
    Path secret = folder.resolve(SERVER + SECRET);
    if (!Files.isReadable(secret)) {
      throw new MillraceException(
          Kind.INVALID,
          "there is no readable key at %s: make one with 'millrace keys %s'"
              .formatted(secret, folder));
    }
    return CertificateFile.read(secret);
  }

  /** Makes the server's keys, unless they are there already; true if they were made. */
  public boolean makeServer() {
    if (Files.exists(folder.resolve(SERVER + SECRET))) {
      return false;
    }
    make(folder.resolve(SERVER), folder.resolve(SERVER + SECRET));
    return true;
  }

  /**
   * Makes keys for a client, and lets it in.
   *
   * @return the file of its secret key, to be brought to the client
   * @throws MillraceException INVALID if the name is none for a file, or taken
   */
  public Path makeClient(String name) {
    if (!NAME.matcher(name).matches() || name.equals(SERVER)) {
      throw new MillraceException(
          Kind.INVALID,
          "'%s' cannot be a client's name: letters, digits, dots and dashes may".formatted(name));
    }
    Path open = clients().resolve(name);
    if (Files.exists(open)) {
      throw new MillraceException(
          Kind.INVALID, "there is a client '%s' already: delete %s first".formatted(name, open));
    }
    Path secret = folder.resolve(name + SECRET);
    make(open, secret);
    return secret;
  }

  private void make(Path open, Path secret) {
    try {
      Files.createDirectories(clients());
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        Files.createFile(
            secret,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(secret);
      }
      ZCert keys = new ZCert();
      // Not by the library's own way to a file, which makes that one anew, for all to read.
      try (Writer out = Files.newBufferedWriter(secret)) {
        keys.saveSecret(out);
      }
      try (Writer out = Files.newBufferedWriter(open)) {
        keys.savePublic(out);
      }
    } catch (FileAlreadyExistsException e) {
      throw new MillraceException(
          Kind.INVALID, secret + " is there already, and is not written over", e);
    } catch (IOException e) {
      throw new MillraceException(
          Kind.UNAVAILABLE, "cannot write keys to " + folder + ": " + e.getMessage(), e);
    }
  }
}
