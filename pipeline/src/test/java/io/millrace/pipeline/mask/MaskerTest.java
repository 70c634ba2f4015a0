package io.millrace.pipeline.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.model.Slice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {
  private static final String JWT =
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

  private final Masker masker = new Masker(MaskSettings.defaults());

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      value = {
        "login user=ann password=hunter2 from 10.0.0.1 -> login user=ann password=*** from 10.0.0.1",
        "DB_PASSWORD: s3cr3t! -> DB_PASSWORD: ***",
        "url?access_token=abc123&page=2 -> url?access_token=***&page=2",
        "{\"password\":\"hun\\\"ter\",\"n\":1} -> {\"password\":\"***\",\"n\":1}",
        "{\"pwd\":12345,\"n\":1} -> {\"pwd\":\"***\",\"n\":1}",
        "{\"msg\":\"sent {\\\"apiKey\\\":\\\"abc\\\"} ok\"} -> {\"msg\":\"sent {\\\"apiKey\\\":\\\"***\\\"} ok\"}",
        "clientSecret => 'abc', id => 7 -> clientSecret => '***', id => 7",
        "Authorization: Bearer abc.def-ghi rest -> Authorization: Bearer *** rest",
        "authorization=Basic dXNlcjpwYXNz; x -> authorization=Basic ***; x",
        "got Bearer AbCdEf0123456789 from x -> got Bearer *** from x",
        "key AKIAIOSFODNN7EXAMPLE used -> key *** used",
        "ghp_abcdefghijklmnopqrst0123456789 -> ***",
        "postgres://app:pa55@db:5432/x -> postgres://app:***@db:5432/x",
        "mail to ann.lee+x@mail.example.com. Done -> mail to ***. Done",
        "card 4111 1111 1111 1111 charged -> card *** charged",
        "card 4111-1111-1111-1111, amex 3782 822463 10005. -> card ***, amex ***.",
        "pan=5555555555554444 ok -> pan=*** ok",
        "{\"pan\":4111111111111111} -> {\"pan\":\"***\"}",
        "password=a token=b secret=c -> password=*** token=*** secret=***"
      })
  void masks(String text, String expected) {
    assertThat(mask(masker, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-11-21 10:00:00,250 ERROR [main] refused",
        "took 4111111111111112 ns, id 1763712000000000000",
        "version 4.1111111111111111",
        "bearer of bad news, basic authentication failed",
        "tokens=12 and max_tokens: 4096",
        "password: null, token=true",
        "Token::parse at lib.rs:12",
        "a@b and @Override and x @ y.z",
        "sk-ip the eye e.g. Ax 192.168.10.4:8080",
        "http://host/path:8080 user@host",
        "-----BEGIN CERTIFICATE-----",
        "passwords are long"
      })
  void leavesWhatIsNoSecret(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Slice result = new Slice();
    assertThat(masker.mask(bytes, 0, bytes.length, result)).isFalse();
    assertThat(result.bytes()).as("not copied").isSameAs(bytes);
    assertThat(result.string()).isEqualTo(text);
  }

  @Test
  void masksTokensAndKeysOverLines() {
    assertThat(mask(masker, "jwt " + JWT + " end")).isEqualTo("jwt *** end");
    String key =
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAKC\n-----END RSA PRIVATE KEY-----\nafter";
    assertThat(mask(masker, "read\n" + key)).isEqualTo("read\n***\nafter");
    assertThat(mask(masker, "-----BEGIN PRIVATE KEY-----\nMIIEow")).isEqualTo("***");
    assertThat(mask(masker, "{\"k\":\"-----BEGIN PRIVATE KEY-----\\nMIIE\",\"n\":1}"))
        .isEqualTo("{\"k\":\"***\",\"n\":1}");
  }

  @Test
  void masksByRulesOfOnesOwnWhatIsLeft() {
    Masker own =
        new Masker(
            new MaskSettings(
                true,
                false,
                false,
                List.of(
                    new MaskRule("customer (\\d+)", "customer #"),
                    new MaskRule("(ssn )\\d{3}-\\d{2}-(\\d{4})", "$1***-$2"))));
    assertThat(mask(own, "customer 17 ssn 123-45-6789 password=x a@b.com 4111111111111111"))
        .isEqualTo("customer # ssn ***-6789 password=*** a@b.com 4111111111111111");
    assertThatThrownBy(() -> new MaskRule("(", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void masksNothingWhereItIsSwitchedOff() {
    Masker off = new Masker(new MaskSettings(false, false, false, List.of()));
    String text = "password=x a@b.com 4111111111111111 " + JWT;
    assertThat(mask(off, text)).isEqualTo(text);
  }

  static String mask(Masker masker, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Slice result = new Slice();
    masker.mask(bytes, 0, bytes.length, result);
    return result.string();
  }
}
