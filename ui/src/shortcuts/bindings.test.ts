import { expect, test, vi } from 'vitest';
import { Bindings } from './Bindings';
import { GROUPS, SHORTCUT_IDS, SHORTCUTS } from './shortcuts';

test('no two shortcuts share a key, and none begins as another is', () => {
  const all = SHORTCUT_IDS.flatMap((id) => [...SHORTCUTS[id].keys]);
  expect(new Set(all).size).toBe(all.length);
  for (const keys of all) {
    const [first = '', second] = keys === ' ' ? [keys] : keys.split(' ');
    if (second !== undefined) expect(all).not.toContain(first);
  }
  expect(new Set(SHORTCUT_IDS.map((id) => SHORTCUTS[id].group))).toEqual(new Set(GROUPS));
});

test('a key does what was bound to it, until it is bound no more', () => {
  const bindings = new Bindings();
  const handler = vi.fn();
  const unbind = bindings.bind('theme', handler);
  expect(bindings.press('t', 0)).toBe(true);
  expect(bindings.press('z', 0)).toBe(false);
  unbind();
  expect(bindings.press('t', 0)).toBe(false);
  expect(handler).toHaveBeenCalledOnce();
});

test('what was bound last is asked first, and may leave it to the others', () => {
  const bindings = new Bindings();
  const said: string[] = [];
  bindings.bind('close', () => said.push('outer'));
  let open = true;
  bindings.bind('close', () => {
    if (!open) return false;
    open = false;
    return said.push('inner');
  });
  bindings.press('Escape', 0);
  bindings.press('Escape', 0);
  expect(said).toEqual(['inner', 'outer']);
});

test('two keys in a row are one shortcut, if the second comes soon', () => {
  const bindings = new Bindings();
  const trading = vi.fn();
  const theme = vi.fn();
  bindings.bind('go.trading', trading);
  bindings.bind('theme', theme);
  expect(bindings.press('g', 0)).toBe(true);
  bindings.press('t', 1000);
  expect([trading.mock.calls.length, theme.mock.calls.length]).toEqual([1, 0]);
  bindings.press('g', 5000);
  bindings.press('t', 9000);
  expect([trading.mock.calls.length, theme.mock.calls.length]).toEqual([1, 1]);
});

test('the first of two keys does nothing where nothing goes on from it', () => {
  const bindings = new Bindings();
  bindings.bind('theme', () => undefined);
  expect(bindings.press('g', 0)).toBe(false);
});

test('tells who follows what does something', () => {
  const bindings = new Bindings();
  const listener = vi.fn();
  const stop = bindings.follow(listener);
  const unbind = bindings.bind('save', () => undefined);
  bindings.bind('save', () => undefined);
  expect([...bindings.bound()]).toEqual(['save']);
  expect(listener).toHaveBeenCalledOnce();
  unbind();
  expect([...bindings.bound()]).toEqual(['save']);
  stop();
  bindings.bind('help', () => undefined);
  expect(listener).toHaveBeenCalledOnce();
});
