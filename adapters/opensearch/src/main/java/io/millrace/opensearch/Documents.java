package io.millrace.opensearch;

/** The names of the parts of a document; docs/opensearch.md tells what each is for. */
final class Documents {
  /** Of the mapping; raised with each change of it. */
  static final int VERSION = 2;

  static final String INSTANT = "@timestamp";
  static final String TIME = "time";
  static final String PRODUCER = "producer";
  static final String EPOCH = "epoch";
  static final String SEQUENCE = "sequence";
  static final String LEVEL = "level";
  static final String FIELDS = "fields";
  static final String ARRAYS = "arrays";
  static final String LONG_NAMES = "long_names";
  static final String MESSAGE_WORDS = "message_words";
  static final String EXCEPTION_WORDS = "exception_words";
  static final String VALUES = "values";
  static final String SIZES = "sizes";
  static final String NULLS = "nulls";
  static final String KINDS = "kinds";

  /** Keys of fields of which not all values have their terms. */
  static final String CUT = "cut";

  /** Keys of fields that ought to have a column and have none. */
  static final String PARTIAL = "partial";

  static final String COLUMNS = "columns";
  static final String NUMBERS = "numbers";

  /** The longest fixed field that is indexed whole, in UTF-16 units. */
  static final int MOST_FIXED = 2_000;

  /** The longest name, in UTF-16 units, that stands in {@link #FIELDS}. */
  static final int MOST_NAME = 10_000;

  private Documents() {}
}
