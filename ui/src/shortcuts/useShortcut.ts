import { createContext, useContext, useEffectEvent, useLayoutEffect } from 'react';
import { Bindings, type Handler } from './Bindings';
import type { ShortcutId } from './shortcuts';

export const BindingsContext = createContext(new Bindings());

/**
 * Has the shortcut do this while the component is shown. It does nothing while somebody types in a field.
 *
 * @param handler returns false if there is nothing to do at the moment: the key is left to the browser then, and to
 *     who bound it before
 */
export function useShortcut(id: ShortcutId, handler: Handler): void {
  const bindings = useContext(BindingsContext);
  const run = useEffectEvent(handler);
  // Before it is drawn: who sees what a key is for may press it at once.
  useLayoutEffect(() => bindings.bind(id, () => run()), [bindings, id]);
}
