package io.millrace.app.demo;

import static io.millrace.app.demo.Story.fields;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.model.Level;
import java.util.List;
import java.util.Map;

/** A web shop of a dozen services: people look around, search, buy; payments fail now and then. */
final class Shop {
  private static final List<String> PRODUCTS =
      List.of("espresso-machine", "desk-lamp", "running-shoes", "backpack", "headphones", "teapot");
  private static final List<String> WORDS =
      List.of("lamp", "red shoes", "usb-c cable", "coffee", "rain jacket", "gift for dad");
  private static final List<String> BANKS = List.of("northbank", "fjordpay", "cardnet");

  /** For a service, the one that calls it. */
  static final Map<String, String> CALLERS =
      Map.ofEntries(
          Map.entry("catalog", "gateway"),
          Map.entry("recommendation", "gateway"),
          Map.entry("search", "gateway"),
          Map.entry("auth", "gateway"),
          Map.entry("cart", "gateway"),
          Map.entry("checkout", "gateway"),
          Map.entry("payment", "checkout"),
          Map.entry("inventory", "checkout"),
          Map.entry("shipping", "checkout"),
          Map.entry("notification", "checkout"));

  private Shop() {}

  /** Somebody looks at a product. */
  static void browse(Story story) {
    String product = story.any(PRODUCTS);
    String path = "/products/" + product;
    request(story, "GET", path);
    boolean hit = story.chance(0.8);
    story.take(hit ? 2 : 18);
    story.say(
        Level.DEBUG,
        "catalog",
        "cache "
            + (hit ? "hit" : "miss")
            + " for product:"
            + product
            + " region eu-"
            + story.number(1, 4));
    long took = story.take(12);
    story.say(
        Level.INFO,
        "recommendation",
        "ranked "
            + story.number(40, 200)
            + " candidates in "
            + took
            + " ms for user "
            + story.number(1_000, 9_999));
    response(story, "GET", path, story.chance(0.01) ? 404 : 200);
  }

  /** Somebody searches. */
  static void search(Story story) {
    request(story, "GET", "/search");
    long took = story.take(25);
    int hits = story.number(0, 400);
    story.say(
        hits == 0 ? Level.WARN : Level.INFO,
        "search",
        "query \"" + story.any(WORDS) + "\" returned " + hits + " hits in " + took + " ms",
        fields().put("hits", hits).put("latency_ms", took));
    response(story, "GET", "/search", 200);
  }

  /**
   * Somebody buys.
   *
   * @param incident whether the payment provider is in trouble just now
   */
  static void buy(Story story, boolean incident) {
    int user = story.number(1_000, 9_999);
    int order = story.number(100_000, 999_999);
    double amount = story.number(900, 45_000) / 100.0;
    request(story, "POST", "/checkout");
    story.take(4);
    if (story.chance(0.03)) {
      story.say(
          Level.WARN,
          "auth",
          "login failed for user "
              + user
              + " from 10.0."
              + story.number(0, 255)
              + "."
              + story.number(1, 255),
          fields().put("user_id", user).put("reason", "bad password"));
      response(story, "POST", "/checkout", 401);
      return;
    }
    story.say(
        Level.DEBUG,
        "auth",
        "session of user " + user + " verified",
        fields().put("user_id", user));
    story.take(6);
    int items = story.number(1, 7);
    story.say(Level.INFO, "cart", "cart of user " + user + " locked with " + items + " items");
    story.say(
        Level.INFO,
        "checkout",
        "order " + order + " placed by user " + user + ", total " + amount + " EUR",
        fields().put("order_id", order).put("amount", amount).put("items", items));
    if (!pay(story, order, amount, incident)) {
      response(story, "POST", "/checkout", 502);
      return;
    }
    deliver(story, order, items);
    response(story, "POST", "/checkout", 201);
  }

  private static boolean pay(Story story, int order, double amount, boolean incident) {
    String bank = story.any(BANKS);
    if (story.chance(incident ? 0.45 : 0.01)) {
      for (int attempt = 1; attempt <= 2; attempt++) {
        story.take(800);
        story.say(
            Level.WARN,
            "payment",
            "connection to " + bank + " timed out after 800 ms, attempt " + attempt + " of 3",
            fields().put("bank", bank).put("attempt", attempt));
      }
      long took = story.take(900);
      story.fail(
          Level.ERROR,
          "payment",
          "payment of order " + order + " failed: " + bank + " did not answer",
          fields().put("order_id", order).put("bank", bank).put("latency_ms", took),
          """
          java.net.SocketTimeoutException: Read timed out
          \tat shop.payment.BankClient.authorize(BankClient.java:118)
          \tat shop.payment.PaymentService.charge(PaymentService.java:64)
          \tat shop.payment.PaymentEndpoint.post(PaymentEndpoint.java:31)\
          """);
      story.say(Level.ERROR, "checkout", "order " + order + " rolled back, no payment");
      return false;
    }
    long took = story.take(90);
    story.say(
        Level.INFO,
        "payment",
        bank + " authorized " + amount + " EUR for order " + order + " in " + took + " ms",
        fields().put("order_id", order).put("bank", bank).put("latency_ms", took));
    return true;
  }

  private static void deliver(Story story, int order, int items) {
    story.take(8);
    String product = story.any(PRODUCTS);
    int left = story.number(0, 300);
    story.say(
        left < 5 ? Level.WARN : Level.INFO,
        "inventory",
        "reserved "
            + items
            + " x "
            + product
            + ", "
            + left
            + " left in warehouse "
            + story.number(1, 6),
        fields().put("sku", product).put("stock", left));
    story.take(15);
    int label = story.number(10_000_000, 99_999_999);
    story.say(Level.DEBUG, "shipping", "carrier answered " + parcel(label, items));
    story.say(
        Level.INFO,
        "shipping",
        "label SH" + label + " printed for order " + order,
        fields().put("order_id", order));
    long took = story.take(40);
    story.say(Level.INFO, "notification", "mail order-confirmed sent to user in " + took + " ms");
  }

  /** What a carrier says of a parcel, as services like to log it. */
  private static ObjectNode parcel(int label, int items) {
    ObjectNode parcel = fields().put("label", "SH" + label).put("items", items);
    parcel.putObject("weight").put("value", 180 * items).put("unit", "g");
    parcel.putArray("route").add("hub-north").add("hub-city").add("door");
    return parcel;
  }

  private static void request(Story story, String method, String path) {
    story.say(
        Level.DEBUG,
        "gateway",
        method + " " + path + " from 10.1." + story.number(0, 64) + "." + story.number(1, 255),
        fields().put("http.method", method).put("http.path", path));
    story.take(3);
  }

  private static void response(Story story, String method, String path, int status) {
    Level level = status >= 500 ? Level.ERROR : status >= 400 ? Level.WARN : Level.INFO;
    long took = story.elapsedMillis();
    story.say(
        level,
        "gateway",
        method + " " + path + " " + status + " in " + took + " ms",
        fields()
            .put("http.method", method)
            .put("http.path", path)
            .put("status", status)
            .put("latency_ms", took));
  }
}
