import { inUnit } from '../format/unit';
import type { Destination } from './Exports';

/** As much of a file is held, for browsers that let no page write into one. */
const MOST_BYTES = 256 * 1024 * 1024;

/** The answer is larger than what can be held; the browser has to download it by itself. */
export class TooLarge extends Error {
  constructor(most: number) {
    super(
      `The answer is larger than the ${inUnit(most, 'bytes')} that the page can hold in this browser.`,
    );
  }
}

/**
 * A file that is held in memory until it is whole, and then saved.
 *
 * @param save is given it, once
 */
export function memoryFile(save: (file: Blob) => void, most = MOST_BYTES): Destination {
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let held = 0;
  return {
    write(bytes) {
      held += bytes.length;
      if (held > most) return Promise.reject(new TooLarge(most));
      pieces.push(bytes);
      return Promise.resolve();
    },
    close() {
      save(new Blob(pieces));
      return this.abort();
    },
    abort() {
      pieces = [];
      return Promise.resolve();
    },
  };
}
