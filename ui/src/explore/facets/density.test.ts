import { expect, test } from 'vitest';
import { partsOf, valueAt } from './density';

test('what lies close together is dense', () => {
  const parts = partsOf([0, 5, 10, 25, 50, 75, 90, 95, 1000]);
  expect(parts[3]?.density).toBe(1);
  expect(parts.at(-1)?.density).toBeLessThan(0.1);
  expect(Math.max(...parts.map(({ density }) => density))).toBe(1);
});

test('values that all are the same can be drawn', () => {
  expect(partsOf(new Array<number>(9).fill(7)).every(({ density }) => density <= 1)).toBe(true);
});

test('a place is a value of three digits within the ends', () => {
  expect(valueAt(0.5, 0, 1234.5)).toBe(617);
  expect(valueAt(2, 0, 10)).toBe(10);
});
