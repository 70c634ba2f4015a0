import type { LogRecord } from '../../api/types';
import { foldedLines } from '../../components/trace/stackTrace';

/** Of a longer text the row shows the start; the opened row shows it all. */
const LINE = 2000;

/** What a record says, as its row shows it on one line: its message, or else its exception. */
export function lineOf(record: LogRecord): string {
  return textOf(record).slice(0, LINE);
}

/** The same over several lines, with what libraries were up to left out of a stack trace. */
export function linesOf(record: LogRecord): string {
  return foldedLines(textOf(record).slice(0, 4 * LINE)).slice(0, LINE);
}

function textOf({ message, exception }: LogRecord): string {
  return message === '' ? (exception ?? '') : message;
}
