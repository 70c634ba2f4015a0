package io.millrace.contracts;

import io.millrace.model.Level;
import io.millrace.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random records of the kinds that break stores: lines that share a shape and differ in their
 * variables, digits and hex everywhere, Unicode, newlines, empty text, one field of several kinds.
 * The same seed gives the same records.
 */
public final class RandomLogs {
  private static final String[] SERVICES = {"checkout", "cart", "payments", "Zürich-gateway", "db"};
  private static final String[] WORDS = {
    "timed",
    "out",
    "connection",
    "refused",
    "user",
    "order",
    "payment",
    "failed",
    "Failed",
    "retry",
    "ok",
    "GET",
    "/api/v1/cart",
    "naïve",
    "日本",
    "état",
    "a-b",
    "x_y",
    "null",
    "🚀",
    "ß"
  };
  private static final String[] SHAPES = {
    "connection from # refused after # ms",
    "order # of user % paid, total=#.##",
    "GET /api/v1/items/#?id=$ took #ms",
    "blk_-# received, size # from /10.#.#.#:#",
    "session $ opened for %",
    "failed:\n\tat a.b.C(C.java:#)\n\tat d.E(E.java:#)",
    "%%% $$ ##",
    ""
  };

  private final Random random;

  public RandomLogs(Random random) {
    this.random = random;
  }

  /** So many records with times about an instant; many share theirs, and they are in no order. */
  public List<Draft> drafts(int count, long around, long spread) {
    List<Draft> drafts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      drafts.add(draft(around + Math.floorMod(random.nextLong(), spread)));
    }
    return drafts;
  }

  private Draft draft(long timestamp) {
    Draft draft =
        Draft.at(timestamp)
            .level(Level.ofCode(random.nextInt(Level.values().length)))
            .service(pick(SERVICES))
            .message(message())
            .host(random.nextInt(4) == 0 ? null : "host-" + random.nextInt(6));
    if (random.nextBoolean()) {
      draft.trace(Integer.toHexString(random.nextInt(40) * 0x9E3779B), "span" + random.nextInt(9));
    }
    if (random.nextInt(8) == 0) {
      draft.exception("java.io.IOException: " + message() + "\n\tat a.b.C(C.java:12)");
    }
    if (random.nextBoolean()) {
      draft.field("latency_ms", random.nextInt(500));
    }
    if (random.nextInt(3) == 0) {
      draft.field("ratio", random.nextInt(2000) / 8.0 - 100);
    }
    if (random.nextInt(3) == 0) {
      draft.field("mixed", mixed());
    }
    if (random.nextInt(3) == 0) {
      draft.field("http.status", String.valueOf(200 + 100 * random.nextInt(4)));
    }
    return draft;
  }

  /** A word, a number or a piece of hex as they stand in messages. */
  String token() {
    return switch (random.nextInt(4)) {
      case 0 -> number();
      case 1 -> hex();
      default -> pick(WORDS);
    };
  }

  private Value mixed() {
    return switch (random.nextInt(7)) {
      case 0 -> new Value.Whole(random.nextInt(20));
      case 1 -> new Value.Decimal(random.nextInt(40) / 2.0);
      case 2 -> new Value.Text(String.valueOf(random.nextInt(20)));
      case 3 -> new Value.Text(pick(WORDS));
      case 4 -> new Value.Truth(random.nextBoolean());
      case 5 -> new Value.Json("[" + random.nextInt(3) + ",\"a\"]");
      default -> Value.NOTHING;
    };
  }

  private String message() {
    if (random.nextInt(4) == 0) {
      StringBuilder words = new StringBuilder();
      for (int i = random.nextInt(6); i >= 0; i--) {
        words.append(token()).append(random.nextInt(5) == 0 ? ", " : " ");
      }
      return words.toString();
    }
    StringBuilder message = new StringBuilder();
    for (char c : pick(SHAPES).toCharArray()) {
      switch (c) {
        case '#' -> message.append(number());
        case '%' -> message.append(pick(WORDS));
        case '$' -> message.append(hex());
        default -> message.append(c);
      }
    }
    return message.toString();
  }

  private String number() {
    return switch (random.nextInt(6)) {
      case 0 -> "00" + random.nextInt(10);
      case 1 -> Long.toString(random.nextLong());
      default -> Integer.toString(random.nextInt(1000));
    };
  }

  private String hex() {
    String hex = Integer.toHexString(random.nextInt(4096) * 7919);
    return random.nextInt(4) == 0 ? hex.toUpperCase(java.util.Locale.ROOT) : hex;
  }

  private String pick(String[] from) {
    return from[random.nextInt(from.length)];
  }
}
