import { expect, test } from 'vitest';
import { Slots } from './Slots';

test('a row in sight keeps its number', () => {
  const slots = new Slots();
  expect(slots.offsetOf(0, 20)).toBe(0);
  expect(slots.offsetOf(5, 25)).toBe(0);
  expect(slots.offsetOf(25, 45)).toBe(0);
  expect(slots.offsetOf(10, 30)).toBe(0);
});

test('rows take the numbers of those before when none of these stays', () => {
  const slots = new Slots();
  slots.offsetOf(0, 20);
  slots.offsetOf(5, 25);
  const further = slots.offsetOf(100, 120);
  expect(100 - further).toBe(5);
  expect(slots.offsetOf(101, 121)).toBe(further);
  const back = slots.offsetOf(3, 23);
  expect(3 - back).toBe(6);
});

test('rows may be told of twice', () => {
  const slots = new Slots();
  slots.offsetOf(0, 20);
  expect(slots.offsetOf(100, 120)).toBe(slots.offsetOf(100, 120));
});
