package io.millrace.logger.exception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final String MAIN = "com.acme.Main.main";

  @Test
  void isTheSameInEveryRunAndVersion() {
    Throwable thrown = thrown(new IllegalStateException("x"), "com.acme.Router.send", MAIN);

    assertThat(Exceptions.fingerprint(thrown)).isEqualTo("878828fefdc685d3");
  }

  @Property(tries = 50)
  void doesNotDependOnMessageAndLines(@ForAll String message, @ForAll @IntRange int line) {
    Throwable thrown = new IllegalStateException(message);
    thrown.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("com.acme.Router", "send", "Router.java", line),
          new StackTraceElement("com.acme.Main", "main", null, -1)
        });

    assertThat(Exceptions.fingerprint(thrown))
        .isEqualTo(
            Exceptions.fingerprint(
                thrown(new IllegalStateException(), "com.acme.Router.send", MAIN)));
  }

  @Test
  void doesNotDependOnWhatIsGenerated() {
    assertThat(
            List.of(
                of("com.acme.Router.lambda$send$0", MAIN),
                of("com.acme.Router.lambda$send$17", MAIN),
                of("com.acme.Router$$Lambda$14/0x0000000800c03000.lambda$send$2", MAIN),
                of("com.acme.Router$$Lambda/0x00007f1c.lambda$send$2", MAIN),
                of("com.acme.Router$$SpringCGLIB$$0.lambda$send$3", MAIN)))
        .containsOnly(of("com.acme.Router.lambda$send$1", MAIN));
    assertThat(of("com.acme.$Proxy12.send")).isEqualTo(of("com.acme.$Proxy7.send"));
    assertThat(of("com.acme.Router$1.run")).isEqualTo(of("com.acme.Router$2.run"));
  }

  @Test
  void doesNotDependOnTheJdkAroundTheProgram() {
    assertThat(
            of(
                "java.util.ArrayList.get",
                "com.acme.Router.send",
                "jdk.internal.reflect.DirectMethodHandleAccessor.invoke",
                MAIN,
                "java.lang.Thread.run"))
        .isEqualTo(of("com.acme.Router.send", MAIN));
  }

  @Test
  void doesNotDependOnTheDepthOfARecursion() {
    assertThat(of("com.acme.Tree.walk", "com.acme.Tree.walk", "com.acme.Tree.walk", MAIN))
        .isEqualTo(of("com.acme.Tree.walk", MAIN));
  }

  @Test
  void isOneForTheSamePlaceOfRealCode() {
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int argument = i;
      Supplier<Throwable> fails = () -> new IllegalArgumentException("argument " + argument);
      seen.add(Exceptions.fingerprint(fails.get()));
    }
    assertThat(seen).containsOnly(seen.get(0));
    assertThat(seen).doesNotContain(Exceptions.fingerprint(new IllegalArgumentException("else")));
  }

  @Test
  void dependsOnTypePlaceAndTypesOfCauses() {
    Throwable plain = thrown(new IllegalStateException(), MAIN);
    Throwable caused = thrown(new IllegalStateException(new RuntimeException()), MAIN);
    Throwable otherwise = thrown(new IllegalStateException(new Error()), MAIN);
    Throwable deeper = thrown(new IllegalStateException(new RuntimeException(new Error())), MAIN);
    Throwable type = thrown(new IllegalArgumentException(), MAIN);
    Throwable place = thrown(new IllegalStateException(), "com.acme.Main.other");

    assertThat(List.of(plain, caused, otherwise, deeper, type, place))
        .extracting(Exceptions::fingerprint)
        .doesNotHaveDuplicates();
  }

  @Test
  void isThereForExceptionsWithoutAStackTraceOrWithJdkCodeAlone() {
    assertThat(of()).isNotEqualTo(of("java.lang.Thread.run")).hasSize(16);
  }

  @Test
  void survivesExceptionsThatThrow() {
    Throwable hostile =
        new RuntimeException() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getMessage() {
            throw new IllegalStateException("no message");
          }

          @Override
          public synchronized Throwable getCause() {
            return this;
          }
        };
    assertThat(Exceptions.fingerprint(hostile)).hasSize(16);
  }

  @Test
  void endsWhereCausesGoRound() {
    Exception first = new Exception("first");
    first.initCause(new Exception("second", first));

    assertThat(ExceptionDetails.of(first).causeType()).isEqualTo("java.lang.Exception");
  }

  private static String of(String... places) {
    return Exceptions.fingerprint(thrown(new IllegalStateException(), places));
  }

  private static Throwable thrown(Throwable thrown, String... places) {
    StackTraceElement[] frames = new StackTraceElement[places.length];
    for (int i = 0; i < places.length; i++) {
      int dot = places[i].lastIndexOf('.');
      frames[i] =
          new StackTraceElement(places[i].substring(0, dot), places[i].substring(dot + 1), "A", i);
    }
    thrown.setStackTrace(frames);
    return thrown;
  }
}
