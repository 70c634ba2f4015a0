import { expect, test } from 'vitest';
import { EndingReader } from './ending';
import { memoryFile, TooLarge } from './memoryFile';
import { rowCounter, type Format } from './rowCounter';

const bytes = (text: string) => new TextEncoder().encode(text);
const ENDING = '\n{"millrace":{"rows":2,"complete":true,"missing":[]}}\n';

function read(text: string, piece: number) {
  const reader = new EndingReader();
  const all = bytes(text);
  let file = '';
  for (let at = 0; at < all.length; at += piece) {
    file += new TextDecoder().decode(reader.take(all.slice(at, at + piece)));
  }
  const { rest, ending } = reader.finish();
  return { file: file + new TextDecoder().decode(rest), ending };
}

test.each([1, 7, 100_000])('the line behind the file is none of it, in pieces of %d', (piece) => {
  const file = '{"message":"a"}\n{"message":"b"}\n';
  expect(read(file + ENDING, piece)).toEqual({
    file,
    ending: { complete: true, rows: 2, missing: [], notes: [] },
  });
});

test('a file longer than what is held back comes whole', () => {
  const file = 'x'.repeat(700_000);
  const { file: found, ending } = read(file + ENDING, 65_536);
  expect(found.length).toBe(file.length);
  expect(ending?.rows).toBe(2);
});

test('a file that is cut short has no ending, also if it holds one as a record', () => {
  for (const file of ['{"message":"a"}\n{"mess', '', '{"a":1}\n{"millrace":{"complete":true}}\n']) {
    expect(read(file, 10)).toEqual({ file, ending: undefined });
  }
});

test.each<[Format, string, number]>([
  ['ndjson', '{"a":1}\n{"a":"x\\ny"}\n', 2],
  ['csv', 'a,b\r\n1,"two\nlines and ""quotes"""\r\n3,4\r\n', 2],
  ['csv', 'a\r\n', 0],
  ['json', '[{"a":{"b":"}"}},{"a":"\\"}{"}]', 2],
  ['json', '[]', 0],
])('counts the rows of %s %j', (format, text, rows) => {
  const counter = rowCounter(format);
  let counted = 0;
  for (const byte of bytes(text)) counted = counter(Uint8Array.of(byte));
  expect(counted).toBe(rows);
});

test('a file that is held is saved only once it is whole', async () => {
  const saved: Blob[] = [];
  const file = memoryFile((blob) => saved.push(blob));
  await file.write(bytes('a,b\r\n'));
  await file.write(bytes('1,2\r\n'));
  expect(saved).toHaveLength(0);
  await file.close();
  expect(await saved[0]?.text()).toBe('a,b\r\n1,2\r\n');
});

test('no more is held than the bound', async () => {
  const file = memoryFile(() => undefined, 10);
  await file.write(bytes('1234567890'));
  await expect(file.write(bytes('1'))).rejects.toThrow(TooLarge);
});
