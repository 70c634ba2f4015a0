package io.millrace.examples.log4j2;

import java.util.List;
import java.util.UUID;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;

/**
 * A service that logs by Log4j 2: its {@code log4j2.xml} names the appender of Millrace, which
 * {@code millrace.properties} sets up.
 */
public final class OrderService {
  private static final Logger log = LogManager.getLogger(OrderService.class);
  private static final Marker STOCK_MARKER = MarkerManager.getMarker("stock");
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
    try (CloseableThreadContext.Instance context =
        CloseableThreadContext.put("trace_id", UUID.randomUUID().toString())) {
      context.put("customer", "C-" + order.quantity() % 3).put("symbol", order.symbol());
      fill(order);
    }
  }

  private static void fill(Order order) {
    log.debug("order {} came in: {} of {}", order.id(), order.quantity(), order.symbol());
    try {
      log.info("order {} filled at {}", order.id(), price(order));
    } catch (IllegalStateException e) {
      log.error("order {} failed", order.id(), e);
    }
  }

  private static double price(Order order) {
    if (order.quantity() > STOCK) {
      throw new IllegalStateException("only " + STOCK + " of " + order.symbol() + " in stock");
    }
    if (order.quantity() == STOCK) {
      log.warn(STOCK_MARKER, "{} is sold out", order.symbol());
    }
    return order.quantity() * 1.25;
  }
}
