import { expect, test } from 'vitest';
import { readHistory, remembered, searched, writeHistory } from './history';

/** The browser's store as a map. */
function store(content: Record<string, string> = {}): Storage {
  return {
    getItem: (key: string) => content[key] ?? null,
    setItem: (key: string, value: string) => {
      content[key] = value;
    },
  } as Storage;
}

test('keeps each text once, where it was run last', () => {
  const history = ['a', 'b', 'a ', '', 'c'].reduce<readonly string[]>(remembered, []);
  expect(history).toEqual(['c', 'a', 'b']);
});

test('is bounded in number and in length', () => {
  const many = Array.from({ length: 500 }, (_, i) => `query ${i}`);
  const history = many.reduce<readonly string[]>(remembered, []);
  expect(history.length).toBe(200);
  expect(history[0]).toBe('query 499');
  expect(remembered(history, 'x'.repeat(20_000))).toBe(history);
  const long = Array.from({ length: 50 }, (_, i) => `${i} `.padEnd(10_000, 'x'));
  expect(long.reduce<readonly string[]>(remembered, []).length).toBe(20);
});

test('survives the store, and rubbish in it', () => {
  const storage = store();
  writeHistory(storage, 'queries', ['a', 'b']);
  expect(readHistory(storage, 'queries')).toEqual(['a', 'b']);
  expect(readHistory(store({ queries: '{broken' }), 'queries')).toEqual([]);
  expect(readHistory(store({ queries: '{"a":1}' }), 'queries')).toEqual([]);
  expect(readHistory(store({ queries: '["a",7,null]' }), 'queries')).toEqual(['a']);
  const closed = {
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  } as unknown as Storage;
  expect(() => writeHistory(closed, 'queries', ['a'])).not.toThrow();
});

test('is searched by words in any case', () => {
  const history = ['service:Checkout level:error', 'service:cart'];
  expect(searched(history, 'checkout LEVEL')).toEqual([history[0]]);
  expect(searched(history, '')).toEqual(history);
});
