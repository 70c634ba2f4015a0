import { describe, expect, test } from 'vitest';
import { between, containing, exclude, include, selected, toggle, without } from './filters';

test('ranges and parts of values are terms of their own', () => {
  expect(between('a | top x', 'latency ms', -1.5, 20)).toBe('a "latency ms":[-1.5 TO 20] | top x');
  expect(containing('a OR b', 'host', 'node-7 x')).toBe(String.raw`(a OR b) host:*node\-7\ x*`);
});

describe('including and excluding a value', () => {
  test('adds a term', () => {
    expect(include('', 'service', 'checkout')).toBe('service:checkout');
    expect(exclude('timeout', 'status', '200')).toBe('timeout -status:200');
  });

  test('quotes what would mean something else', () => {
    expect(include('', 'path', 'a b')).toBe('path:"a b"');
    expect(include('', 'path', '*')).toBe('path:"*"');
    expect(include('', 'path', '>5')).toBe('path:">5"');
    expect(include('', 'word', 'OR')).toBe('word:"OR"');
    expect(include('', 'range', '1..5')).toBe('range:"1..5"');
    expect(include('', 'text', String.raw`C:\a "b"`)).toBe(String.raw`text:"C:\\a \"b\""`);
    expect(include('', 'odd name', 'x')).toBe('"odd name":x');
  });

  test('keeps the meaning of alternatives', () => {
    expect(include('a OR b', 'service', 'x')).toBe('(a OR b) service:x');
  });

  test('stays before the pipes', () => {
    expect(include('a | top 5 host', 'service', 'x')).toBe('a service:x | top 5 host');
    expect(include('| top 5 host', 'service', 'x')).toBe('service:x | top 5 host');
  });

  test('does not repeat itself', () => {
    expect(include('service:x', 'service', 'x')).toBe('service:x');
  });
});

describe('selecting values of a facet', () => {
  test('goes on and off', () => {
    const one = toggle('timeout', 'service', 'a');
    expect(one).toBe('timeout service:a');
    const two = toggle(one, 'service', 'b c');
    expect(two).toBe('timeout service:(a OR "b c")');
    expect(selected(two, 'service')).toEqual(['a', 'b c']);
    expect(toggle(two, 'service', 'a')).toBe('timeout service:"b c"');
    expect(toggle(toggle(two, 'service', 'a'), 'service', 'b c')).toBe('timeout');
  });

  test('knows a typed value in any case', () => {
    expect(toggle('level:error', 'level', 'ERROR')).toBe('');
  });

  test.each([
    '-service:a',
    'NOT service:a',
    'service:a OR b',
    'service:a*',
    'service:(a b)',
    'b AND service:a',
  ])('sees no selection in %s', (query) => {
    expect(selected(query, 'service')).toEqual([]);
    expect(without(query, 'service')).toBe(query);
  });

  test('counts the other values without the selection', () => {
    expect(without('x service:(a OR b) y', 'service')).toBe('x y');
  });

  test('reads back what it wrote', () => {
    const odd = String.raw`\"a\" \ b*(c) | d`;
    expect(selected(include('', 'service', odd), 'service')).toEqual([odd]);
  });
});
