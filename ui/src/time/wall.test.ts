import { expect, test } from 'vitest';
import { isZone, momentOf, offsetName, offsetOf, wallOf } from './wall';

const BERLIN = 'Europe/Berlin';
const at = (text: string) => Date.parse(text);
const shown = (zone: string, text: string) => wallOf(zone, at(text)).toISOString().slice(0, 16);

test('clocks go forward and back with daylight saving', () => {
  expect(shown(BERLIN, '2026-03-29T00:59:00Z')).toBe('2026-03-29T01:59');
  expect(shown(BERLIN, '2026-03-29T01:00:00Z')).toBe('2026-03-29T03:00');
  expect(shown(BERLIN, '2026-10-25T00:59:00Z')).toBe('2026-10-25T02:59');
  expect(shown(BERLIN, '2026-10-25T01:00:00Z')).toBe('2026-10-25T02:00');
});

test('zones whose offset is no whole hour, and those beyond the date line', () => {
  expect(shown('Asia/Kathmandu', '2026-01-01T00:00:00Z')).toBe('2026-01-01T05:45');
  expect(shown('Pacific/Kiritimati', '2026-01-01T12:00:00Z')).toBe('2026-01-02T02:00');
  expect(shown('America/St_Johns', '2026-01-01T00:00:00Z')).toBe('2025-12-31T20:30');
  // Half an hour of daylight saving.
  expect(offsetOf('Australia/Lord_Howe', at('2026-01-01T00:00:00Z'))).toBe(11 * 3_600_000);
  expect(offsetOf('Australia/Lord_Howe', at('2026-07-01T00:00:00Z'))).toBe(10.5 * 3_600_000);
});

test('a time that is shown once is the moment at which it is', () => {
  for (const text of ['2026-01-15T12:00:00Z', '2026-07-15T12:00:00Z', '1999-12-31T23:59:59Z']) {
    for (const zone of ['UTC', BERLIN, 'America/New_York', 'Asia/Kathmandu']) {
      expect(momentOf(zone, wallOf(zone, at(text)).valueOf())).toBe(at(text));
    }
  }
});

test('of a time that is shown twice the first is meant', () => {
  expect(momentOf(BERLIN, at('2026-10-25T02:30:00Z'))).toBe(at('2026-10-25T00:30:00Z'));
  expect(momentOf('America/New_York', at('2026-11-01T01:30:00Z'))).toBe(at('2026-11-01T05:30:00Z'));
});

test('a time that is left out is as much later', () => {
  expect(momentOf(BERLIN, at('2026-03-29T02:30:00Z'))).toBe(at('2026-03-29T01:30:00Z'));
  expect(shown(BERLIN, '2026-03-29T01:30:00Z')).toBe('2026-03-29T03:30');
});

test('names what is added to UTC', () => {
  expect(offsetName('UTC', 0)).toBe('UTC');
  expect(offsetName(BERLIN, at('2026-07-01T00:00:00Z'))).toBe('UTC+2');
  expect(offsetName('America/St_Johns', at('2026-01-01T00:00:00Z'))).toBe('UTC−3:30');
});

test('knows what is a zone', () => {
  expect(isZone('Europe/Berlin')).toBe(true);
  expect(isZone('Middle/Earth')).toBe(false);
});
