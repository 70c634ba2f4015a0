import { SHORTCUT_IDS, SHORTCUTS, type ShortcutId } from './shortcuts';

/** Does what the shortcut is for; false if there is nothing to do, and the key is left to the browser. */
export type Handler = () => unknown;

/** How long after the first of two keys in a row the second still belongs to it, ms. */
const PATIENCE_MS = 1500;

/** What each shortcut does at the moment. */
export class Bindings {
  /** The newest first: what was opened last is closed first. */
  readonly #handlers = new Map<ShortcutId, readonly Handler[]>();
  readonly #listeners = new Set<() => void>();
  #bound: ReadonlySet<ShortcutId> = new Set();
  #first = { key: '', until: 0 };

  /** Has the shortcut call the handler, before all that were bound to it earlier, until the returned function is called. */
  bind(id: ShortcutId, handler: Handler): () => void {
    this.#set(id, [handler, ...(this.#handlers.get(id) ?? [])]);
    return () => this.#set(id, this.#handlers.get(id)?.filter((each) => each !== handler) ?? []);
  }

  /** Those that do something at the moment; one and the same set until that changes. */
  readonly bound = (): ReadonlySet<ShortcutId> => this.#bound;

  /** Has the listener called when other shortcuts do something than before. */
  readonly follow = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Does what the key is for.
   *
   * @param now ms, of any clock
   * @returns whether it was for anything
   */
  press(key: string, now: number): boolean {
    const { key: first, until } = this.#first;
    this.#first = { key: '', until: 0 };
    if (first !== '' && now < until && this.#run(`${first} ${key}`)) return true;
    if (this.#begins(key)) {
      this.#first = { key, until: now + PATIENCE_MS };
      return true;
    }
    return this.#run(key);
  }

  #run(keys: string): boolean {
    const id = SHORTCUT_IDS.find((each) => keysOf(each).includes(keys));
    const handlers = (id && this.#handlers.get(id)) ?? [];
    return handlers.some((handler) => handler() !== false);
  }

  #begins(key: string): boolean {
    return [...this.#bound].some((id) => keysOf(id).some((keys) => keys.startsWith(`${key} `)));
  }

  #set(id: ShortcutId, handlers: readonly Handler[]): void {
    this.#handlers.set(id, handlers);
    const bound = SHORTCUT_IDS.filter((each) => (this.#handlers.get(each) ?? []).length > 0);
    if (bound.length === this.#bound.size && bound.every((each) => this.#bound.has(each))) return;
    this.#bound = new Set(bound);
    for (const listener of this.#listeners) listener();
  }
}

function keysOf(id: ShortcutId): readonly string[] {
  return SHORTCUTS[id].keys;
}
