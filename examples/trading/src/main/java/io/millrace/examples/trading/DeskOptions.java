package io.millrace.examples.trading;

/**
 * How a desk trades. Where it logs to is a matter of the logger: {@code millrace.properties}, or
 * {@code MILLRACE_SERVER} and {@code MILLRACE_FOLDER} in the environment.
 *
 * @param rate how often in a second the strategies, all together, look for an order; seldom do they
 *     find one at once, as each holds a position for a while and waits for the exchange
 * @param seed of all chance; another each time unless it is given, as ids are made by chance too
 * @param untilInputEnds whether it ends when its standard input does, as that of a process whose
 *     parent is gone
 */
record DeskOptions(double rate, long seed, boolean untilInputEnds) {
  private static final String USAGE =
      "usage: TradingDesk [--rate PER_SECOND] [--seed N] [--until-input-ends]";

  private static final double MOST_PER_SECOND = 1_000;

  DeskOptions {
    if (!(rate > 0 && rate <= MOST_PER_SECOND)) {
      throw new IllegalArgumentException("--rate must be above 0, and at most " + MOST_PER_SECOND);
    }
  }

  static DeskOptions defaults() {
    return new DeskOptions(320, System.currentTimeMillis(), false);
  }

  /**
   * What a command line says.
   *
   * @throws IllegalArgumentException if that is not clear
   */
  static DeskOptions parse(String... arguments) {
    DeskOptions options = defaults();
    for (int i = 0; i < arguments.length; i++) {
      options =
          switch (arguments[i]) {
            case "--rate" ->
                new DeskOptions(
                    Double.parseDouble(value(arguments, ++i)),
                    options.seed,
                    options.untilInputEnds);
            case "--seed" ->
                new DeskOptions(
                    options.rate, Long.parseLong(value(arguments, ++i)), options.untilInputEnds);
            case "--until-input-ends" -> new DeskOptions(options.rate, options.seed, true);
            default ->
                throw new IllegalArgumentException("unknown: " + arguments[i] + "; " + USAGE);
          };
    }
    return options;
  }

  private static String value(String[] arguments, int at) {
    if (at == arguments.length) {
      throw new IllegalArgumentException(arguments[at - 1] + " needs a value; " + USAGE);
    }
    return arguments[at];
  }
}
