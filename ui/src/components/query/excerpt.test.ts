import { expect, test } from 'vitest';
import { excerpt } from './excerpt';

test('cuts the query at the place', () => {
  expect(excerpt('level:>= x', 6, 40)).toEqual({ before: 'level:', at: '>', after: '= x' });
});

test('the place may be the end', () => {
  expect(excerpt('a (b', 4, 40)).toEqual({ before: 'a (b', at: '', after: '' });
  expect(excerpt('', 0, 40)).toEqual({ before: '', at: '', after: '' });
});

test('leaves out what is far off', () => {
  expect(excerpt('0123456789', 5, 2)).toEqual({ before: '…34', at: '5', after: '67…' });
});

test('does not cut a character in two', () => {
  expect(excerpt('a😀b', 1, 9)).toEqual({ before: 'a', at: '😀', after: 'b' });
});
