package io.millrace.ports.aggregation;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.DDSketches;
import io.millrace.model.Value;
import io.millrace.model.query.Function;
import org.jspecify.annotations.Nullable;

/**
 * One function over the records of one group. Takes values with a count, so that a store that knows
 * how often a value occurs gives it once. Bounded in memory (the largest, a quantile, takes at most
 * 32 KiB; see {@link DistinctCounter} for the other). Not thread-safe.
 */
public abstract sealed class Accumulator {
  /** The state of a function before any record. */
  public static Accumulator of(Function function) {
    return switch (function.kind()) {
      case COUNT -> function.field() == null ? new Rows() : new Present();
      case COUNT_DISTINCT -> new Distinct();
      case SUM -> new Sum();
      case AVERAGE -> new Average();
      case MINIMUM -> new Extreme(-1);
      case MAXIMUM -> new Extreme(1);
      case QUANTILE -> new Quantile(function.quantile());
    };
  }

  /** A function whose value somebody else has computed; it takes nothing more. */
  public static Accumulator settled(Value result) {
    return new Settled(result);
  }

  /**
   * Takes the value that {@code times} records hold in the function's field.
   *
   * @param value null where they do not have the field (or the function has none)
   */
  public abstract void add(@Nullable Value value, long times);

  /** Takes all that another of the same function has taken, which must not be used afterwards. */
  public abstract void add(Accumulator other);

  /** The function's value: whole for counts, else decimal, or nothing if it saw no number. */
  public abstract Value result();

  /** The functions that look at numbers; {@link #number} spares the caller a {@link Value}. */
  public abstract static sealed class OfNumbers extends Accumulator {
    @Override
    public final void add(@Nullable Value value, long times) {
      double number = value == null ? Double.NaN : Numbers.of(value);
      if (!Double.isNaN(number)) {
        number(number, times);
      }
    }

    /** Takes a number, not NaN, that {@code times} records hold. */
    public abstract void number(double number, long times);
  }

  static Value decimal(double number) {
    return Double.isFinite(number) ? new Value.Decimal(number) : Value.NOTHING;
  }

  private static final class Settled extends Accumulator {
    private final Value result;

    Settled(Value result) {
      this.result = result;
    }

    @Override
    public void add(@Nullable Value value, long times) {
      throw new IllegalStateException("the function is computed already");
    }

    @Override
    public void add(Accumulator other) {
      throw new IllegalStateException("the function is computed already");
    }

    @Override
    public Value result() {
      return result;
    }
  }

  private static final class Rows extends Accumulator {
    private long rows;

    @Override
    public void add(@Nullable Value value, long times) {
      rows += times;
    }

    @Override
    public void add(Accumulator other) {
      rows += ((Rows) other).rows;
    }

    @Override
    public Value result() {
      return new Value.Whole(rows);
    }
  }

  private static final class Present extends Accumulator {
    private long rows;

    @Override
    public void add(@Nullable Value value, long times) {
      if (value != null && !value.equals(Value.NOTHING)) {
        rows += times;
      }
    }

    @Override
    public void add(Accumulator other) {
      rows += ((Present) other).rows;
    }

    @Override
    public Value result() {
      return new Value.Whole(rows);
    }
  }

  private static final class Distinct extends Accumulator {
    private final DistinctCounter counter = new DistinctCounter();

    @Override
    public void add(@Nullable Value value, long times) {
      if (value != null && !value.equals(Value.NOTHING)) {
        counter.add(ValueHash.of(value));
      }
    }

    @Override
    public void add(Accumulator other) {
      counter.add(((Distinct) other).counter);
    }

    @Override
    public Value result() {
      return new Value.Whole(counter.count());
    }
  }

  private static final class Sum extends OfNumbers {
    private double sum;
    private boolean any;

    @Override
    public void number(double number, long times) {
      sum += number * times;
      any = true;
    }

    @Override
    public void add(Accumulator other) {
      sum += ((Sum) other).sum;
      any |= ((Sum) other).any;
    }

    @Override
    public Value result() {
      return any ? decimal(sum) : Value.NOTHING;
    }
  }

  private static final class Average extends OfNumbers {
    private double sum;
    private long count;

    @Override
    public void number(double number, long times) {
      sum += number * times;
      count += times;
    }

    @Override
    public void add(Accumulator other) {
      sum += ((Average) other).sum;
      count += ((Average) other).count;
    }

    @Override
    public Value result() {
      return count > 0 ? decimal(sum / count) : Value.NOTHING;
    }
  }

  private static final class Extreme extends OfNumbers {
    private final int sign;
    private double extreme = Double.NaN;

    Extreme(int sign) {
      this.sign = sign;
    }

    @Override
    public void number(double number, long times) {
      if (Double.isNaN(extreme) || Double.compare(number, extreme) * sign > 0) {
        extreme = number;
      }
    }

    @Override
    public void add(Accumulator other) {
      double number = ((Extreme) other).extreme;
      if (!Double.isNaN(number)) {
        number(number, 1);
      }
    }

    @Override
    public Value result() {
      return decimal(extreme);
    }
  }

  /**
   * A DDSketch (Masson, Rim, Lee: "DDSketch: a fast and fully-mergeable quantile sketch with
   * relative-error guarantees", VLDB 2019). Its bins span 17 orders of magnitude; beyond that the
   * lowest fall together. Numbers beyond what it can index, near the largest of a double, count as
   * the largest it can.
   */
  private static final class Quantile extends OfNumbers {
    private static final double RELATIVE_ACCURACY = 0.01;
    private static final int MAX_BINS = 2048;

    private final double quantile;
    private final DDSketch sketch = DDSketches.collapsingLowestDense(RELATIVE_ACCURACY, MAX_BINS);
    private final double most = sketch.getIndexMapping().maxIndexableValue();

    Quantile(double quantile) {
      this.quantile = quantile;
    }

    @Override
    public void number(double number, long times) {
      sketch.accept(Math.clamp(number, -most, most), (double) times);
    }

    @Override
    public void add(Accumulator other) {
      sketch.mergeWith(((Quantile) other).sketch);
    }

    @Override
    public Value result() {
      return sketch.isEmpty() ? Value.NOTHING : decimal(sketch.getValueAtQuantile(quantile));
    }
  }
}
