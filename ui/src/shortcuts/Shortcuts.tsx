import { useEffect, useState, type ReactNode } from 'react';
import { Bindings } from './Bindings';
import { leavesToPage } from './target';
import { BindingsContext } from './useShortcut';

/** Has keys do what the parts of the page within it have bound to them. */
export function Shortcuts({ children }: { children: ReactNode }) {
  const [bindings] = useState(() => new Bindings());
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, defaultPrevented, isComposing, ctrlKey, metaKey, altKey, timeStamp } = event;
      if (key === 'Shift' || defaultPrevented || isComposing || ctrlKey || metaKey || altKey)
        return;
      if (!leavesToPage(event.composedPath()[0] ?? null, key)) return;
      if (bindings.press(key, timeStamp)) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [bindings]);
  return <BindingsContext value={bindings}>{children}</BindingsContext>;
}
