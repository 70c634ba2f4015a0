package io.millrace.pipeline.mask;

import java.util.List;

/**
 * What is masked.
 *
 * @param secrets passwords, tokens, private keys, and the credentials in an address of the web
 * @param cards numbers of payment cards, by length, issuer and check digit
 * @param emails addresses of e-mail
 * @param rules what else, applied one after the other to what these have left
 */
public record MaskSettings(boolean secrets, boolean cards, boolean emails, List<MaskRule> rules) {
  public MaskSettings {
    rules = List.copyOf(rules);
  }

  /** All that is known to be secret, and no rules. */
  public static MaskSettings defaults() {
    return new MaskSettings(true, true, true, List.of());
  }
}
