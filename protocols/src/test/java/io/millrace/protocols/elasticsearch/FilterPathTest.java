package io.millrace.protocols.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterPathTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "*                       | {'took':3,'errors':true,'items':[{'create':{'_id':'a','status':201}},{'index':{'status':400,'error':{'type':'t','reason':'r'}}}]}",
        "errors                  | {'errors':true}",
        "err*,t*k                | {'took':3,'errors':true}",
        "items.*.error           | {'items':[{'index':{'error':{'type':'t','reason':'r'}}}]}",
        "errors,items.*.status   | {'errors':true,'items':[{'create':{'status':201}},{'index':{'status':400}}]}",
        "**.type                 | {'items':[{'index':{'error':{'type':'t'}}}]}",
        "items.**                | {'items':[{'create':{'_id':'a','status':201}},{'index':{'status':400,'error':{'type':'t','reason':'r'}}}]}",
        "-items                  | {'took':3,'errors':true}",
        "-took,-items.*.error    | {'errors':true,'items':[{'create':{'_id':'a','status':201}},{'index':{'status':400}}]}",
        "items,-**.status        | {'items':[{'create':{'_id':'a'}},{'index':{'error':{'type':'t','reason':'r'}}}]}",
        "errors.deeper,nothing   | {}",
      })
  void keepsWhatIsWanted(String parameter, String expected) {
    byte[] json = FilteredJson.of(FilterPath.of(parameter), 100, FilterPathTest::write);
    assertThat(new String(json, StandardCharsets.UTF_8)).isEqualTo(expected.replace('\'', '"'));
  }

  private static void write(JsonGenerator json) throws IOException {
    json.writeNumberField("took", 3);
    json.writeBooleanField("errors", true);
    json.writeArrayFieldStart("items");
    json.writeStartObject();
    json.writeObjectFieldStart("create");
    json.writeStringField("_id", "a");
    json.writeNumberField("status", 201);
    json.writeEndObject();
    json.writeEndObject();
    json.writeStartObject();
    json.writeObjectFieldStart("index");
    json.writeNumberField("status", 400);
    json.writeObjectFieldStart("error");
    json.writeStringField("type", "t");
    json.writeStringField("reason", "r");
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
  }
}
