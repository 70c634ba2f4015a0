import { createContext, useContext, useEffect, useEffectEvent } from 'react';
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
  useEffect(() => bindings.bind(id, () => run()), [bindings, id]);
}
