package io.millrace.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.model.Origin;
import io.millrace.model.Value;
import io.millrace.model.query.CaseFolding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The order of terms, which is that of their bytes, is the order that queries speak of. */
class TermOrderProperties {
  private static final FieldKey KEY = FieldKey.of("field");

  @Property
  void ordersWholeNumbersBySize(@ForAll long one, @ForAll long other) {
    assertThat(order(size(new Value.Whole(one)), size(new Value.Whole(other))))
        .isEqualTo(Integer.signum(Long.compare(one, other)));
  }

  @Property
  void ordersDecimalsBySize(@ForAll double one, @ForAll double other) {
    double zero = one == 0 ? 0.0 : one;
    double otherZero = other == 0 ? 0.0 : other;
    assertThat(order(size(new Value.Decimal(one)), size(new Value.Decimal(other))))
        .isEqualTo(Integer.signum(Double.compare(zero, otherZero)));
  }

  @Property
  void ordersTextsWithoutCase(@ForAll String one, @ForAll String other) {
    Assume.that(!Texts.isBroken(one) && !Texts.isBroken(other));
    assertThat(order(ValueTerms.of(KEY, one), ValueTerms.of(KEY, other)))
        .isEqualTo(Integer.signum(CaseFolding.compare(one, other)));
  }

  @Property
  void ordersProducersAsOriginsCompare(@ForAll String one, @ForAll String other) {
    Assume.that(!one.isEmpty() && !other.isEmpty());
    assertThat(order(OriginText.sortable(one), OriginText.sortable(other)))
        .isEqualTo(Integer.signum(new Origin(one, 0, 0).compareTo(new Origin(other, 0, 0))));
    assertThat(OriginText.producer(OriginText.sortable(one))).isEqualTo(one);
  }

  @Property
  void tellsNamesApart(@ForAll String one, @ForAll String other, @ForAll String value) {
    Assume.that(!Texts.isBroken(one) && !Texts.isBroken(other) && !Texts.isBroken(value));
    FieldKey key = FieldKey.of(one);
    assertThat(FieldKey.name(key.text())).isEqualTo(one);
    String term = ValueTerms.of(FieldKey.of(other), value);
    boolean within = order(term, key.start()) >= 0 && order(term, key.end()) < 0;
    assertThat(within).isEqualTo(one.equals(other));
  }

  @Property
  void readsBackWhatAColumnHolds(@ForAll String text, @ForAll long whole, @ForAll double decimal) {
    Assume.that(!Texts.isBroken(text));
    for (Value value :
        new Value[] {new Value.Text(text), new Value.Whole(whole), new Value.Decimal(decimal)}) {
      String column = ColumnValue.of(value);
      if (column != null) {
        assertThat(ColumnValue.read(column)).isEqualTo(value);
      }
    }
  }

  private static String size(Value value) {
    return String.valueOf(SizeTerms.of(KEY, value));
  }

  private static int order(String one, String other) {
    return Integer.signum(
        Arrays.compareUnsigned(
            one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)));
  }
}
