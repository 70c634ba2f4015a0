package io.millrace.examples.logback;

import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * A service that logs by Logback: its {@code logback.xml} names the appender of Millrace, which
 * {@code millrace.properties} sets up.
 */
public final class OrderService {
  private static final Logger log = LoggerFactory.getLogger(OrderService.class);
  private static final List<String> SYMBOLS = List.of("ACME", "BOLT", "CORK");
  private static final int STOCK = 8;

  private record Order(String id, String symbol, int quantity) {}

  private OrderService() {}

  /** Handles some orders. Argument: how many; 10 if there is none. */
  public static void main(String[] arguments) {
    int count = arguments.length == 0 ? 10 : Integer.parseInt(arguments[0]);
    OrderService service = new OrderService();
    for (int number = 1; number <= count; number++) {
      service.handle(new Order("A-" + number, SYMBOLS.get(number % SYMBOLS.size()), number));
    }
    log.info("{} orders handled", count);
  }

  private void handle(Order order) {
    MDC.put("trace_id", UUID.randomUUID().toString());
    MDC.put("customer", "C-" + order.quantity() % 3);
    try {
      log.debug("order {} came in: {} of {}", order.id(), order.quantity(), order.symbol());
      double price = price(order);
      log.atInfo()
          .addKeyValue("symbol", order.symbol())
          .addKeyValue("quantity", order.quantity())
          .log("order {} filled at {}", order.id(), price);
    } catch (IllegalStateException e) {
      log.error("order {} failed", order.id(), e);
    } finally {
      MDC.clear();
    }
  }

  private static double price(Order order) {
    if (order.quantity() > STOCK) {
      throw new IllegalStateException("only " + STOCK + " of " + order.symbol() + " in stock");
    }
    if (order.quantity() == STOCK) {
      log.warn("{} is sold out", order.symbol());
    }
    return order.quantity() * 1.25;
  }
}
