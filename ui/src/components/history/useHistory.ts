import { useState } from 'react';
import { readHistory, remembered, writeHistory } from './history';

export interface History {
  /** The latest first. */
  readonly texts: readonly string[];
  readonly remember: (text: string) => void;
  readonly forget: () => void;
}

/** What was run in this browser under the key. */
export function useHistory(key: string): History {
  const [texts, setTexts] = useState(() => readHistory(window.localStorage, key));
  const change = (next: readonly string[]) => {
    writeHistory(window.localStorage, key, next);
    setTexts(next);
  };
  return {
    texts,
    // Another tab may have written meanwhile.
    remember: (text) => change(remembered(readHistory(window.localStorage, key), text)),
    forget: () => change([]),
  };
}
