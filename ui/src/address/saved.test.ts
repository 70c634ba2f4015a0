import { expect, test } from 'vitest';
import { sameAddress, savedIn, withSaved } from './saved';

test('an address says which saved search it was opened from', () => {
  const address = withSaved('/?query=a%3Fb&from=-1d', '7');
  expect(address).toBe('/?query=a%3Fb&from=-1d&saved=7');
  expect(savedIn(address.slice(1))).toBe('7');
  expect(withSaved(address, undefined)).toBe('/?query=a%3Fb&from=-1d');
  expect(withSaved('', undefined)).toBe('');
  expect(withSaved('/ledger', '7')).toBe('/ledger?saved=7');
  expect(savedIn('?query=saved')).toBeUndefined();
});

test('addresses are the same that show the same', () => {
  expect(sameAddress('/?query=a+b&from=-1d&saved=1', '/?from=-1d&query=a%20b')).toBe(true);
  expect(sameAddress('/?query=a', '/?query=b')).toBe(false);
  expect(sameAddress('/?query=a', '/ledger?query=a')).toBe(false);
});
