/** How an export ended, as the line behind the file says it. */
export interface Ending {
  readonly complete: boolean;
  readonly rows: number;
  readonly missing: readonly string[];
  readonly notes: readonly string[];
}

/** The line is shorter than this; as much of the file is held back until it is known to be none of it. */
const LONGEST = 256 * 1024;

/** Tells the file from the line behind it, while both come in pieces of any size. */
export class EndingReader {
  #held: Uint8Array<ArrayBuffer> = new Uint8Array(0);

  /** Takes what came, and returns what is surely of the file. */
  take(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(this.#held.length + bytes.length);
    all.set(this.#held);
    all.set(bytes, this.#held.length);
    const sure = Math.max(0, all.length - LONGEST);
    this.#held = all.slice(sure);
    return all.slice(0, sure);
  }

  /** What was held back: the end of the file, and how it ended; no ending if it was cut short. */
  finish(): { rest: Uint8Array<ArrayBuffer>; ending: Ending | undefined } {
    const at = this.#held.lastIndexOf(LINE_FEED, this.#held.length - 2);
    const ending = at < 0 ? undefined : endingIn(new TextDecoder().decode(this.#held.slice(at)));
    return { rest: ending ? this.#held.slice(0, at) : this.#held, ending };
  }
}

const LINE_FEED = 0x0a;

function endingIn(line: string): Ending | undefined {
  try {
    const { millrace } = JSON.parse(line) as { millrace?: Partial<Ending> };
    if (typeof millrace?.complete !== 'boolean' || millrace.rows === undefined) return undefined;
    const { complete, rows, missing = [], notes = [] } = millrace;
    return { complete, rows, missing, notes };
  } catch {
    return undefined;
  }
}
