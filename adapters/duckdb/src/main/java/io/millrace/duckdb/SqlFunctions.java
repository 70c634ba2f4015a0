package io.millrace.duckdb;

import java.util.Set;

/**
 * The functions and operators that users may call. Left out are all that reach beyond the rows
 * given (files, settings, sequences, other statements), all that wait, and all that make text or
 * lists longer than what they are given: those need memory that DuckDB neither limits nor lets go
 * of when it is asked to stop.
 */
final class SqlFunctions {
  /** In place of a value. */
  static final Set<String> SCALAR =
      words(
          """
          + - * / // % ** ^ & | << >> ~~ !~~ ~~* !~~* like_escape not_like_escape ilike_escape
          not_ilike_escape ^@ abs ceil ceiling floor round trunc sign sqrt cbrt exp ln log log2 log10
          pow power mod pi sin cos tan asin acos atan atan2 degrees radians greatest least isnan
          isinf isfinite nullif typeof hash
          starts_with ends_with prefix suffix contains lower upper lcase ucase trim ltrim rtrim left
          right substring substr length len strlen char_length character_length instr position strpos
          split_part reverse ascii regexp_matches regexp_full_match regexp_extract
          date_trunc datetrunc date_part datepart date_diff datediff date_sub datesub time_bucket
          nanosecond microsecond millisecond second minute hour day dayofmonth week weekofyear month
          quarter year decade century dayofweek weekday isodow dayofyear isoyear yearweek dayname
          monthname last_day epoch epoch_ms epoch_us epoch_ns make_date make_time make_timestamp
          make_timestamp_ms make_timestamp_ns to_timestamp to_nanoseconds to_microseconds
          to_milliseconds to_seconds to_minutes to_hours to_days to_weeks to_months to_quarters
          to_years timezone age now today current_date current_timestamp get_current_timestamp
          strftime strptime try_strptime\
          """);

  /** Over groups and windows. */
  static final Set<String> AGGREGATE =
      words(
          """
          count count_star count_if countif sum avg mean min max median mode quantile quantile_cont
          quantile_disc approx_quantile approx_count_distinct arg_max arg_min argmax argmin max_by
          min_by first last any_value arbitrary product fsum kahan_sum sumkahan favg stddev
          stddev_pop stddev_samp variance var_pop var_samp skewness kurtosis kurtosis_pop entropy mad
          sem corr covar_pop covar_samp regr_slope regr_intercept regr_r2 regr_count regr_avgx
          regr_avgy regr_sxx regr_syy regr_sxy bool_and bool_or bit_and bit_or bit_xor\
          """);

  /** Over windows. */
  static final Set<String> WINDOW =
      words(
          """
          row_number rank dense_rank rank_dense percent_rank cume_dist ntile lead lag first_value
          last_value nth_value fill\
          """);

  /** In place of a table. */
  static final Set<String> TABLE = words("range generate_series");

  private SqlFunctions() {}

  /** How many arguments a call may have: with one more, some answer with a list. */
  static int maxArguments(String function) {
    return switch (function) {
      case "min", "max" -> 1;
      case "arg_max", "arg_min", "argmax", "argmin", "max_by", "min_by" -> 2;
      default -> Integer.MAX_VALUE;
    };
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}
