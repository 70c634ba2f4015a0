/** A string or a number of JSON; strings are matched so that digits within them are passed over. */
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** What may be a long number, where one can stand; within a string it is none, but that takes the second look. */
const LONG = /(?:^|[:,[])\s*-?\d{16}/;

/**
 * Parses JSON without rounding: a whole number that a double cannot hold (an order id, a nanosecond
 * time) stays the text it was sent as, so that what is shown is what was logged.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(LONG.test(text) ? text.replace(STRING_OR_NUMBER, keepWhole) : text);
}

function keepWhole(token: string): string {
  return /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}
