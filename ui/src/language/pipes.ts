import type { Cursor } from './Cursor';
import { endsWord, quotedEnd, spaceEnd } from './lexical';
import { FUNCTION, KEYWORDS_OF, PIPE_NAMES } from './words';

/** Walks over the pipes, from the first to the end. */
export function walkPipes(cursor: Cursor): void {
  while (!cursor.atEnd) {
    cursor.take('pipe', cursor.at + 1);
    walkPipe(cursor);
  }
}

function walkPipe(cursor: Cursor): void {
  const { text } = cursor;
  let command = '';
  let inCall = false;
  let named = false;
  while (((cursor.at = spaceEnd(text, cursor.at)), !cursor.atEnd && !cursor.sees('|'))) {
    const end = columnEnd(text, cursor.at);
    const word = text.slice(cursor.at, end).toLowerCase();
    const calls = text[end] === '(';
    if (cursor.sees(',')) {
      cursor.at++;
    } else if (cursor.sees('(') || cursor.sees(')')) {
      inCall = cursor.sees('(');
      cursor.take('parenthesis', cursor.at + 1);
    } else if (cursor.sees('"')) {
      cursor.take('column', quotedEnd(text, cursor.at));
    } else if (command === '') {
      command = word;
      cursor.take(PIPE_NAMES.includes(word) ? 'command' : 'text', end);
    } else if (command === 'sort' && cursor.sees('-') && end > cursor.at + 1) {
      cursor.take('operator', cursor.at + 1);
    } else if (inCall) {
      cursor.take('column', end);
    } else if (calls || (takesFunctions(command) && !named && FUNCTION.test(word))) {
      cursor.take('function', end);
    } else if (KEYWORDS_OF[command]?.includes(word)) {
      named ||= word === 'by';
      cursor.take('keyword', end);
    } else if (/^\d/.test(word) && !named) {
      cursor.take('number', end);
    } else {
      cursor.take('column', end);
    }
  }
}

export function takesFunctions(command: string): boolean {
  return command === 'stats' || command === 'timechart';
}

/** Where the name of a field or column ends. */
function columnEnd(text: string, from: number): number {
  let at = from;
  while (!endsWord(text, at) && text[at] !== ',') at++;
  return at;
}
