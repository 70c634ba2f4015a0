package io.millrace.opensearch;

import io.millrace.contracts.Draft;
import io.millrace.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Records whose texts and values lie at the borders of what terms can hold. */
final class NastyLogs {
  static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "  ",
          "a",
          "a b",
          " a b ",
          "a  b",
          "a-b",
          "a - b",
          "-",
          "--",
          "* ? \\ *",
          "a*b?c\\d",
          "/var/log\u0000x\ty\r\nz",
          "\\20 20 \\ \\!",
          "wide\u3000space\u2003in\u1680word \u2028",
          "\u3000",
          "İstanbul ſtraße KELVIN \u212A ẞ",
          "🚀🚀 a🚀b",
          "x".repeat(120) + " y",
          "x".repeat(121) + " y",
          "ab".repeat(150) + "c",
          "🚀".repeat(130) + "end",
          "start" + "\u3000".repeat(200) + "end",
          "k" + "9".repeat(60) + "q" + "7".repeat(59) + "z");

  static final List<Value> VALUES =
      List.of(
          new Value.Whole(7),
          new Value.Whole(-7),
          new Value.Whole(Long.MAX_VALUE),
          new Value.Whole(Long.MIN_VALUE),
          new Value.Whole((1L << 53) + 1),
          new Value.Decimal(7.0),
          new Value.Decimal(-0.0),
          new Value.Decimal(1e-300),
          new Value.Decimal(9.223372036854775807e18),
          new Value.Decimal(9007199254740992.0),
          new Value.Text("7"),
          new Value.Text("007"),
          new Value.Text("7.0"),
          new Value.Text("+7"),
          new Value.Text("1e999"),
          new Value.Text("-1e999"),
          new Value.Text("9007199254740993"),
          new Value.Text("99999999999999999999"),
          new Value.Text("null"),
          new Value.Text("TRUE"),
          new Value.Text(""),
          new Value.Text("a=b\\c"),
          new Value.Text("\uFFFD\uE000🚀"),
          new Value.Text("l".repeat(999) + "oO"),
          new Value.Text("l".repeat(1_000) + "p"),
          new Value.Text("l".repeat(5_000)),
          new Value.Truth(true),
          new Value.Json("[]"),
          new Value.Json("[1,\"a\",[2.5,null],{\"x\":\"7\"}]"),
          new Value.Json("[\"\\ud800\",\"half\"]"),
          Value.NOTHING);

  static final List<String> NAMES =
      List.of(
          "plain",
          "a",
          "a.b",
          "a=b",
          "a\\",
          "a\\=",
          " ",
          ".",
          "a..b",
          ".a",
          "*",
          "\u0000",
          "🚀",
          "naïve.日本",
          "n".repeat(300),
          "n".repeat(20_000),
          "n".repeat(20_001),
          "_id",
          "columns");

  private NastyLogs() {}

  /** Each text and each value somewhere, and each name. */
  static List<Draft> drafts(Random random) {
    List<Draft> drafts = new ArrayList<>();
    for (String text : TEXTS) {
      drafts.add(Draft.at(drafts.size()).message(text));
      drafts.add(Draft.at(drafts.size()).exception(text).host(text).message("plain"));
    }
    for (Value value : VALUES) {
      drafts.add(Draft.at(drafts.size()).field("plain", value));
      String name = NAMES.get(random.nextInt(NAMES.size()));
      drafts.add(Draft.at(drafts.size()).field(name, value).field("a", drafts.size()));
    }
    for (String name : NAMES) {
      drafts.add(Draft.at(drafts.size()).field(name, "here"));
    }
    return drafts;
  }
}
