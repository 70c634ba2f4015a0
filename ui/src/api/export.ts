import { address, failureOf, reach } from './client';

interface Exported {
  readonly format: string;
  readonly query: string;
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly fields: readonly string[];
}

const PATH = '/logs/export';

/** Where a browser has the export as a file by itself, unless the query is too long for an address. */
export function exportAddress(exported: Exported): string {
  return address(PATH, parametersOf(exported));
}

/** The export as it comes, and the line behind it that says how it ended. */
export async function* openExport(
  exported: Exported,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const response = await reach(PATH, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...parametersOf(exported), ending: 'line' }),
    signal,
  });
  if (!response.ok || !response.body) throw failureOf(await response.text(), response.status, PATH);
  const reader = response.body.getReader();
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      yield piece.value;
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Error(BROKEN_OFF, { cause: error });
  } finally {
    // Who reads no further has the server stop.
    await reader.cancel().catch(() => undefined);
  }
}

/** What is said of an answer without its end. */
export const BROKEN_OFF = 'The server broke off before the end.';

function parametersOf({ format, query, start, end, fields }: Exported) {
  return {
    format,
    query: query === '' ? undefined : query,
    start_time: start,
    end_time: end,
    fields: fields.length === 0 ? undefined : fields.join(','),
  };
}
