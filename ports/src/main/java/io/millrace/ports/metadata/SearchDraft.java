package io.millrace.ports.metadata;

import io.millrace.ports.MillraceException;
import io.millrace.ports.MillraceException.Kind;

/**
 * What somebody says of a search that is to be remembered.
 *
 * @param name what it is called, of at most 120 characters; no other of its tenant has that name
 * @param description what it is for, of at most 2,000 characters; may be empty
 * @param address where a page shows it: path, query and all, of at most 8,192 characters; on the
 *     server itself, so it begins with one slash
 */
public record SearchDraft(String name, String description, String address) {
  static final int NAME = 120;
  static final int DESCRIPTION = 2_000;
  static final int ADDRESS = 8_192;

  /**
   * @throws MillraceException INVALID if one of them is too long, or none at all
   */
  public SearchDraft {
    name = name.strip();
    description = description.strip();
    Texts.check("name", name, NAME);
    Texts.check("description", description, DESCRIPTION);
    Texts.check("address", address, ADDRESS);
    if (name.isEmpty()) {
      throw new MillraceException(Kind.INVALID, "a saved search needs a name");
    }
    // A second slash or a backslash would lead to another server.
    if (!address.startsWith("/") || address.startsWith("//") || address.contains("\\")) {
      throw new MillraceException(
          Kind.INVALID, "the address must be one of this server's pages, as in /?query=error");
    }
  }
}
