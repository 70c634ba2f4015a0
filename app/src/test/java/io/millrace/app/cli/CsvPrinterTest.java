package io.millrace.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class CsvPrinterTest {
  @Test
  void textThatASpreadsheetWouldTakeForAFormulaIsMarked() {
    ArrayNode row = JsonNodeFactory.instance.arrayNode();
    row.add("=1+1").add("@x").add("-a,b").add("\tx").add("-1.5e3").add(-2).add("a=b").add("");
    assertThat(print(row)).endsWith("\r\n'=1+1,'@x,\"'-a,b\",'\tx,-1.5e3,-2,a=b,\r\n");
  }

  private static String print(ArrayNode row) {
    StringWriter out = new StringWriter();
    ArrayNode columns = JsonNodeFactory.instance.arrayNode();
    row.forEach(_ -> columns.add("c"));
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    new CsvPrinter(new PrintWriter(out)).table(columns, rows.add(row));
    return out.toString();
  }
}
