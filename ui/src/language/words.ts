/** A word of the language, and what it does, in a line. */
export interface Word {
  readonly name: string;
  readonly does: string;
}

export const PIPES: readonly Word[] = [
  { name: 'stats', does: 'one row per group: stats count() by service' },
  { name: 'timechart', does: 'the same per interval of time: timechart 1m count() by level' },
  { name: 'top', does: 'the most frequent values: top 10 host' },
  { name: 'fields', does: 'only these columns: fields timestamp, message' },
  { name: 'sort', does: 'the rows in order: sort count() desc' },
  { name: 'limit', does: 'the first so many rows: limit 20' },
  { name: 'head', does: 'the same as limit' },
  { name: 'dedup', does: 'the first row of each value: dedup trace_id' },
];

export const PIPE_NAMES: readonly string[] = PIPES.map(({ name }) => name);

export const FUNCTIONS: readonly Word[] = [
  { name: 'count', does: 'how many rows, or how many have the field' },
  { name: 'count_distinct', does: 'how many different values' },
  { name: 'sum', does: 'the sum of the numbers' },
  { name: 'avg', does: 'the average of the numbers' },
  { name: 'min', does: 'the smallest number' },
  { name: 'max', does: 'the largest number' },
  { name: 'median', does: 'the number in the middle, within 1 %' },
  { name: 'p90', does: '90 % are not above it, within 1 %' },
  { name: 'p95', does: '95 % are not above it, within 1 %' },
  { name: 'p99', does: '99 % are not above it, within 1 %; p99.9 as well' },
];

/** All names that a function may be called by. */
export const FUNCTION =
  /^(?:count|count_distinct|uniq|dc|sum|avg|mean|min|max|median|p(?:\d{1,2}|100)(?:\.\d+)?)$/;

/** The words that say what follows, by pipe. */
export const KEYWORDS_OF: Readonly<Record<string, readonly string[]>> = {
  stats: ['by', 'as'],
  timechart: ['by', 'as'],
  top: ['by'],
  dedup: ['by'],
  sort: ['by', 'asc', 'desc'],
};

export const KEYWORDS: Readonly<Record<string, string>> = {
  by: 'one row for each value of these fields',
  as: 'names the column',
  asc: 'the smallest first',
  desc: 'the largest first',
};

/** The levels by severity, as queries compare them. */
export const LEVEL_NAMES = ['trace', 'debug', 'info', 'warn', 'error', 'critical', 'trade'];

/** What every record has a place for. */
export const FIXED_FIELDS = [
  'timestamp',
  'level',
  'service',
  'host',
  'message',
  'trace_id',
  'span_id',
  'exception',
];
