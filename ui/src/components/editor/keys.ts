/** What the help sheet says of the keys that `Editor` gives a meaning of its own. */
export const EDITOR_KEYS = [
  { keys: ['Enter'], does: 'Run what is typed, or take the completion that is chosen' },
  { keys: ['Shift Enter'], does: 'Begin a new line' },
  { keys: ['ArrowDown', 'ArrowUp'], does: 'Choose a completion' },
  { keys: ['Control Space'], does: 'Show what could be typed here' },
  { keys: ['ArrowUp'], does: 'On the first line: what was run before' },
  { keys: ['Escape'], does: 'Close the completions' },
] as const;
