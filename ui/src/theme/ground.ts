import { localStorageColorSchemeManager } from '@mantine/core';

/** Has the empty page in the colours of its theme; all that is drawn on it has them by Mantine's provider. */
export function colourGround(): void {
  const chosen = localStorageColorSchemeManager().get('auto');
  const system = window.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  document.documentElement.setAttribute(
    'data-mantine-color-scheme',
    chosen === 'auto' ? system : chosen,
  );
}
