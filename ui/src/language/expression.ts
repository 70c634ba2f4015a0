import type { Cursor } from './Cursor';
import {
  endsWord,
  fieldNameEnd,
  isBoundary,
  quotedEnd,
  regexEnd,
  spaceEnd,
  wordEnd,
} from './lexical';
import { unquoted } from './quoting';

/** The fields whose parentheses are open, the innermost last; undefined for those of none. */
export type Groups = (string | undefined)[];

/** Walks over the part before the first pipe. */
export function walkExpression(cursor: Cursor, groups: Groups): void {
  const { text } = cursor;
  while (((cursor.at = spaceEnd(text, cursor.at)), !cursor.atEnd && !cursor.sees('|'))) {
    if (cursor.sees('(')) {
      groups.push(groups.at(-1));
      cursor.take('parenthesis', cursor.at + 1);
    } else if (cursor.sees(')')) {
      groups.pop();
      cursor.take('parenthesis', cursor.at + 1);
    } else if (!walkOperator(cursor)) {
      const field = groups.at(-1);
      if (field === undefined) walkTerm(cursor, groups);
      else walkValue(cursor, field);
    }
  }
}

function walkOperator(cursor: Cursor): boolean {
  const { text, at } = cursor;
  const word = ['AND', 'OR', 'NOT'].find((each) => cursor.sees(each));
  if (word && endsWord(text, at + word.length)) {
    cursor.take('operator', at + word.length);
    return true;
  }
  const negates = /^[-!][^-!<>=]/.test(text.slice(at, at + 2)) && !isBoundary(text, at + 1);
  if (negates) cursor.take('operator', at + 1);
  return negates;
}

function walkTerm(cursor: Cursor, groups: Groups): void {
  const { text, at } = cursor;
  const nameEnd = cursor.sees('"') ? quotedEnd(text, at) : fieldNameEnd(text, at);
  const colon = text[nameEnd] === ':' && nameEnd > at;
  if (!colon || (!cursor.sees('"') && /^:(?:\/\/|:)/.test(text.slice(nameEnd, nameEnd + 3)))) {
    walkPattern(cursor);
    return;
  }
  const name = text.slice(at, nameEnd);
  const field = cursor.sees('"') ? (unquoted(name) ?? name) : name;
  cursor.take('field', nameEnd + 1, field);
  if (cursor.sees('(')) {
    groups.push(field);
    cursor.take('parenthesis', cursor.at + 1);
  } else if (!isBoundary(text, cursor.at)) {
    walkValue(cursor, field);
  }
}

function walkValue(cursor: Cursor, field: string): void {
  const { text, at } = cursor;
  const comparison = /^(?:[<>]=?|!=|=)/.exec(text.slice(at, at + 2))?.[0];
  if (comparison) {
    cursor.take('comparison', at + comparison.length, field);
    if (/[<>]/.test(comparison)) cursor.at = spaceEnd(text, cursor.at);
    if (!isBoundary(text, cursor.at)) walkPattern(cursor, field);
  } else if (cursor.sees('[') || cursor.sees('{')) {
    walkRange(cursor, field);
  } else {
    const dots = /^[^.]\S*?\.\.(?=[^.\s)|])/.exec(text.slice(at, wordEnd(text, at)))?.[0].length;
    if (dots === undefined || regexEnd(text, at) !== undefined || cursor.sees('"')) {
      walkPattern(cursor, field);
      return;
    }
    cursor.take('number', at + dots - 2, field);
    cursor.take('range', cursor.at + 2);
    cursor.take('number', wordEnd(text, cursor.at), field);
  }
}

/** As `[a TO b]`; a range that nothing closes ends where its words do. */
function walkRange(cursor: Cursor, field: string): void {
  const { text } = cursor;
  cursor.take('range', cursor.at + 1);
  while (
    ((cursor.at = spaceEnd(text, cursor.at)),
    !cursor.atEnd && !/[()|]/.test(cursor.text[cursor.at] ?? ''))
  ) {
    if (cursor.sees(']') || cursor.sees('}')) {
      cursor.take('range', cursor.at + 1);
      return;
    }
    if (cursor.sees('TO') && endsWord(text, cursor.at + 2)) cursor.take('range', cursor.at + 2);
    else if (cursor.sees('"')) cursor.take('phrase', quotedEnd(text, cursor.at), field);
    else cursor.take('number', wordEnd(text, cursor.at, ']}'), field);
  }
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function walkPattern(cursor: Cursor, field?: string): void {
  const { text, at } = cursor;
  const regex = regexEnd(text, at);
  if (cursor.sees('"')) cursor.take('phrase', quotedEnd(text, at), field);
  else if (regex !== undefined) cursor.take('regex', regex, field);
  else {
    const end = wordEnd(text, at);
    const number = field !== undefined && NUMBER.test(text.slice(at, end));
    cursor.take(number ? 'number' : field === undefined ? 'text' : 'value', end, field);
  }
}
