/** A key, or two in a row, that do something on the page, and what the help sheet says of them. */
export interface Shortcut {
  /** As the browser calls the keys (`KeyboardEvent.key`); two that are pressed in a row have a space between. */
  readonly keys: readonly string[];
  readonly does: string;
  readonly group: Group;
}

/** In the order of the help sheet. */
export const GROUPS = ['Everywhere', 'Search', 'Rows', 'Time', 'Live', 'Go to'] as const;
export type Group = (typeof GROUPS)[number];

/**
 * All shortcuts there are. A part of the page says what one does while it is shown, by `useShortcut`; the help
 * sheet lists those for which one has.
 */
export const SHORTCUTS = {
  help: { keys: ['?'], does: 'Show this help', group: 'Everywhere' },
  close: { keys: ['Escape'], does: 'Close what is open', group: 'Everywhere' },
  theme: { keys: ['t'], does: 'Switch between light and dark', group: 'Everywhere' },
  'link.copy': { keys: ['c'], does: 'Copy the link to what is shown', group: 'Everywhere' },

  query: { keys: ['/'], does: 'Type a query', group: 'Search' },
  save: { keys: ['s'], does: 'Save what is shown', group: 'Search' },
  filters: { keys: ['f'], does: 'Show or hide the filters', group: 'Search' },

  'row.next': { keys: ['j', 'ArrowDown'], does: 'Next row', group: 'Rows' },
  'row.previous': { keys: ['k', 'ArrowUp'], does: 'Previous row', group: 'Rows' },
  'row.open': { keys: ['o', 'Enter'], does: 'Open or close the row', group: 'Rows' },

  'time.back': { keys: ['['], does: 'Earlier', group: 'Time' },
  'time.forward': { keys: [']'], does: 'Later', group: 'Time' },
  'time.out': { keys: ['z'], does: 'Zoom out', group: 'Time' },

  'tail.switch': { keys: ['l'], does: 'Live tail on or off', group: 'Live' },
  'tail.pause': { keys: [' '], does: 'Pause or resume', group: 'Live' },

  'go.explore': { keys: ['g e'], does: 'Explore', group: 'Go to' },
  'go.trading': { keys: ['g t'], does: 'Trading', group: 'Go to' },
  'go.analytics': { keys: ['g a'], does: 'Analytics', group: 'Go to' },
  'go.exceptions': { keys: ['g x'], does: 'Exceptions', group: 'Go to' },
  'go.ledger': { keys: ['g l'], does: 'Ledger', group: 'Go to' },
  'go.metrics': { keys: ['g m'], does: 'Metrics', group: 'Go to' },
  'go.system': { keys: ['g s'], does: 'System', group: 'Go to' },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof SHORTCUTS;

export const SHORTCUT_IDS = Object.keys(SHORTCUTS) as readonly ShortcutId[];
