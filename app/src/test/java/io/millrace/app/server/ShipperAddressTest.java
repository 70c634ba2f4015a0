package io.millrace.app.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.app.config.Configuration;
import io.millrace.app.config.ConfigurationException;
import io.millrace.app.config.ConfigurationLoader;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShipperAddressTest {
  private static final Map<String, String> BEYOND = Map.of("SOCKETS_HOST", "0.0.0.0");

  @Test
  void whereNoPortIsOpenAnyAddressWillDo() {
    assertTaken(BEYOND);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SYSLOG_UDP_PORT",
        "SYSLOG_TCP_PORT",
        "SYSLOG_TLS_PORT",
        "GELF_UDP_PORT",
        "GELF_TCP_PORT",
        "GELF_TLS_PORT",
        "FORWARD_PORT",
        "FORWARD_TLS_PORT"
      })
  void anOpenPortIsForThisMachineAloneUnlessSomebodyInsists(String port) {
    Map<String, String> settings = with(BEYOND, port, "1514");
    assertThatThrownBy(() -> check(settings, false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("0.0.0.0")
        .hasMessageContaining("--insecure");
    assertThatCode(() -> check(settings, true)).doesNotThrowAnyException();
    assertTaken(Map.of(port, "1514"));
  }

  @Test
  void whoShowsACertificateMayComeFromAnywhere() {
    Map<String, String> trusted = with(BEYOND, "SOCKETS_TLS_CLIENT_AUTHORITIES", "ca.crt");
    assertTaken(with(trusted, "SYSLOG_TLS_PORT", "6514"));
    Map<String, String> both =
        with(with(trusted, "SYSLOG_TLS_PORT", "6514"), "GELF_UDP_PORT", "12201");
    assertThatThrownBy(() -> check(both, false)).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void anAddressThatIsNoneIsTold() {
    Map<String, String> settings =
        with(Map.of("SOCKETS_HOST", "no such host"), "GELF_TCP_PORT", "12201");
    assertThatThrownBy(() -> check(settings, false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no such host");
  }

  private static void assertTaken(Map<String, String> settings) {
    assertThatCode(() -> check(settings, false)).doesNotThrowAnyException();
  }

  private static void check(Map<String, String> settings, boolean insecure) {
    Map<String, String> environment = new HashMap<>();
    settings.forEach((name, value) -> environment.put("MILLRACE_PROTOCOLS_" + name, value));
    Configuration loaded = new ConfigurationLoader(environment).load(null, Map.of());
    ShipperAddress.check(loaded.protocols(), insecure);
  }

  private static Map<String, String> with(Map<String, String> settings, String name, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(name, value);
    return more;
  }
}
