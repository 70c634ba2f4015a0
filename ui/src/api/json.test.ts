import { expect, test } from 'vitest';
import { parseJson } from './json';

test('keeps a whole number that a double would round as its text', () => {
  expect(parseJson('{"order_id":-9007199254740993,"price":1.5,"n":12}')).toEqual({
    order_id: '-9007199254740993',
    price: 1.5,
    n: 12,
  });
});

test('leaves other long digits alone', () => {
  const values = [
    '12345678901234567890',
    String.raw`a\"12345678901234567890`,
    0.12345678901234568,
    1e20,
  ];
  expect(parseJson(JSON.stringify(values).replace('100000000000000000000', '1e20'))).toEqual(
    values,
  );
});
