import { BROKEN_OFF, exportAddress, openExport } from '../api/export';
import { EndingReader } from './ending';
import { TooLarge } from './memoryFile';
import { rowCounter, type Format } from './rowCounter';

/** What is exported. */
export interface ExportRequest {
  readonly format: Format;
  readonly query: string;
  readonly start: string | undefined;
  readonly end: string | undefined;
  /** The columns, by their fields; empty for whole records. */
  readonly fields: readonly string[];
  /** How many rows there will be about; undefined if that is not known. */
  readonly expected: number | undefined;
}

/** Where an export is. */
export interface ExportState {
  readonly status: 'running' | 'complete' | 'incomplete' | 'failed' | 'cancelled';
  readonly format: Format;
  readonly rows: number;
  readonly bytes: number;
  readonly expected: number | undefined;
  /** What is missing of it and why, or why it failed. */
  readonly reasons: readonly string[];
  /** Where the browser has it by itself, if it is more than the page can hold. */
  readonly address?: string;
}

/** A file that is written piece by piece, and is there only once it is closed. */
export interface Destination {
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

/** How often what is shown of an export changes at most, ms. */
const EVERY_MS = 200;

/** The export that runs or ran last; one at a time, whichever page is shown. */
export class Exports {
  #state: ExportState | undefined;
  #running: AbortController | undefined;
  readonly #listeners = new Set<() => void>();

  readonly state = (): ExportState | undefined => this.#state;

  readonly follow = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Breaks off the export that runs. */
  readonly cancel = (): void => this.#running?.abort();

  /** Forgets the export that ran. */
  readonly dismiss = (): void => {
    if (!this.#running) this.#tell(undefined);
  };

  /** Writes the export into the file as it comes, a piece in memory at a time. */
  async run(request: ExportRequest, file: Destination): Promise<void> {
    if (this.#running) throw new Error('An export is running.');
    const running = new AbortController();
    this.#running = running;
    const { format, expected } = request;
    let now: ExportState = {
      status: 'running',
      format,
      rows: 0,
      bytes: 0,
      expected,
      reasons: [],
    };
    this.#tell(now);
    try {
      const reader = new EndingReader();
      const count = rowCounter(format);
      const keep = async (bytes: Uint8Array<ArrayBuffer>) => {
        if (bytes.length === 0) return;
        await file.write(bytes);
        now = { ...now, rows: count(bytes), bytes: now.bytes + bytes.length };
      };
      let told = 0;
      for await (const piece of openExport(request, running.signal)) {
        await keep(reader.take(piece));
        if (performance.now() - told > EVERY_MS) {
          told = performance.now();
          this.#tell(now);
        }
      }
      const { rest, ending } = reader.finish();
      if (!ending) throw new Error(BROKEN_OFF);
      await keep(rest);
      await file.close();
      const status = ending.complete ? 'complete' : 'incomplete';
      now = { ...now, status, rows: ending.rows, reasons: ending.missing };
    } catch (error) {
      await file.abort().catch(() => undefined);
      const status = running.signal.aborted ? 'cancelled' : 'failed';
      now = {
        ...now,
        status,
        reasons: [error instanceof Error ? error.message : String(error)],
        ...(error instanceof TooLarge && { address: exportAddress(request) }),
      };
    } finally {
      this.#running = undefined;
      this.#tell(now);
    }
  }

  #tell(state: ExportState | undefined): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** Outlives the pages, as an export does. */
export const EXPORTS = new Exports();
