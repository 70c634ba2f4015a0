/** How names and values are written in a query so that they mean themselves. */

const PLAIN = /^(?!(?:AND|OR|NOT)$)(?!.*\.\.)[\p{L}\p{N}_][\p{L}\p{N}_.@-]*$/u;

/** The value as it is written, in quotes if it needs them. */
export function literal(value: string): string {
  return PLAIN.test(value) ? value : quoted(value);
}

/** The name of a field as it is written before its colon. */
export function fieldName(field: string): string {
  return /^[\p{L}_@][\p{L}\p{N}_@.-]*$/u.test(field) ? field : quoted(field);
}

/** The name of a field or column as pipes take it. */
export function columnName(field: string): string {
  return /^[^\s"(),|-][^\s"(),|]*$/.test(field) ? field : quoted(field);
}

/** The value of a literal; undefined if the text is none. */
export function unquoted(text: string): string | undefined {
  if (PLAIN.test(text)) return text;
  const inner = /^"(.*)"$/s.exec(text)?.[1];
  return inner?.replace(/\\([^\p{L}\p{N}])/gu, '$1');
}

/** A pattern of what contains the text, in any case. */
export function containing(text: string): string {
  return `*${text.replace(/[^\p{L}\p{N}_]/gu, String.raw`\$&`)}*`;
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, String.raw`\$&`)}"`;
}
