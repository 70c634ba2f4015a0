package io.millrace.model.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every example of docs/query-language.md, so that the page cannot say what is not so. */
class QueryLanguagePageTest {
  private static final Path PAGE = Path.of("..", "docs", "query-language.md");
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");

  private final QueryParser parser = new QueryParser();

  @TestFactory
  Stream<DynamicTest> findsAndDoesNotFindWhatThePageSays() throws IOException {
    return rows("| Query | Finds | Does not find |")
        .map(cells -> DynamicTest.dynamicTest(cells.get(0).get(0), () -> checkSearch(cells)));
  }

  @TestFactory
  Stream<DynamicTest> readsAsTheSameWhatThePageSaysIsTheSame() throws IOException {
    return rows("| Query | Same as |")
        .map(cells ->
            DynamicTest.dynamicTest(
                cells.get(0).get(0),
                () ->
                    assertThat(parser.parse(cells.get(0).get(0)))
                        .isEqualTo(parser.parse(cells.get(1).get(0)))));
  }

  @TestFactory
  Stream<DynamicTest> failsAsThePageSays() throws IOException {
    return rows("| Query | Error |")
        .map(cells ->
            DynamicTest.dynamicTest(
                cells.get(0).get(0),
                () ->
                    assertThatThrownBy(() -> parser.parse(cells.get(0).get(0)))
                        .isInstanceOf(QuerySyntaxException.class)
                        .hasMessage(cells.get(1).get(0))));
  }

  @TestFactory
  Stream<DynamicTest> readsTheQueriesInItsBlocks() throws IOException {
    return blocks("```query").stream()
        .map(query ->
            DynamicTest.dynamicTest(query, () -> assertThat(parser.parse(query)).isNotNull()));
  }

  @TestFactory
  Stream<DynamicTest> readsThePlainTextInItsBlocks() throws IOException {
    return blocks("```text").stream()
        .filter(line -> !line.startsWith(" ") && !line.contains("wran"))
        .map(word ->
            DynamicTest.dynamicTest(
                word,
                () ->
                    assertThat(parser.parseExpression(word))
                        .isEqualTo(
                            new Expression.Matches(
                                null, new io.millrace.model.query.Pattern.Literal(word)))));
  }

  @TestFactory
  Stream<DynamicTest> readsWhatItTellsThoseWhoComeFromElsewhere() throws IOException {
    return rows("| You know | Here |")
        .flatMap(cells -> cells.get(cells.get(1).isEmpty() ? 0 : 1).stream())
        .map(query ->
            DynamicTest.dynamicTest(query, () -> assertThat(parser.parse(query)).isNotNull()));
  }

  @Test
  void everyTableOfExamplesIsRun() throws IOException {
    List<String> heads =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| Query"))
            .distinct()
            .toList();
    assertThat(heads)
        .containsExactlyInAnyOrder(
            "| Query | Finds | Does not find |", "| Query | Same as |", "| Query | Error |");
  }

  private void checkSearch(List<List<String>> cells) {
    io.millrace.model.query.Matcher matcher =
        io.millrace.model.query.Matcher.of(parser.parseExpression(cells.get(0).get(0)));
    assertThat(cells.get(1)).isNotEmpty();
    assertThat(cells.get(2)).isNotEmpty();
    assertThat(cells.get(1)).allMatch(record -> matcher.matches(ExampleRecord.of(record)));
    assertThat(cells.get(2)).noneMatch(record -> matcher.matches(ExampleRecord.of(record)));
  }

  /** The rows of all tables with this head; of each cell, the pieces of code in it. */
  private static Stream<List<List<String>>> rows(String head) throws IOException {
    List<List<List<String>>> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(PAGE)) {
      inside = line.equals(head) || (inside && line.startsWith("|"));
      if (inside && line.contains("`")) {
        rows.add(
            Stream.of(line.substring(2).split("(?<!\\\\)\\| ?")).map(code -> code(code)).toList());
      }
    }
    assertThat(rows).isNotEmpty();
    return rows.stream();
  }

  private static List<String> code(String cell) {
    List<String> found = new ArrayList<>();
    Matcher code = CODE.matcher(cell);
    while (code.find()) {
      found.add(code.group(1).replace("\\|", "|"));
    }
    return found;
  }

  private static List<String> blocks(String fence) throws IOException {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(PAGE)) {
      if (inside && !line.equals("```")) {
        lines.add(line);
      }
      inside = line.equals(fence) || (inside && !line.equals("```"));
    }
    assertThat(lines).isNotEmpty();
    return lines;
  }
}
