import { expect, test } from 'vitest';
import { keepHabit, NARROWEST, readHabit, USUAL, WIDEST } from './panel';

const holding = (kept: string | null) => ({ getItem: () => kept });

test('what was kept is read again', () => {
  let kept = '';
  keepHabit({ setItem: (_key, value) => (kept = value) }, { folded: true, width: 300 });
  expect(readHabit(holding(kept))).toEqual({ folded: true, width: 300 });
});

test.each([null, '', 'rubbish', '[]', '7', '{"width":"wide"}', '{"folded":1}'])(
  'rubbish %j is as usual',
  (kept) => {
    expect(readHabit(holding(kept))).toEqual(USUAL);
  },
);

test('a width stays within the bounds', () => {
  expect(readHabit(holding('{"width":9e9}')).width).toBe(WIDEST);
  expect(readHabit(holding('{"width":-1}')).width).toBe(NARROWEST);
});

test('a browser that keeps nothing is no trouble', () => {
  const refusing = () => {
    throw new Error('refused');
  };
  keepHabit({ setItem: refusing }, USUAL);
  expect(readHabit({ getItem: refusing })).toEqual(USUAL);
});
