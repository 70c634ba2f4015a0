import { expect, test } from 'vitest';
import { eachLine } from './lines';

test('gives lines whole, wherever the chunks are cut', async () => {
  const bytes = new TextEncoder().encode('{"a":"ü"}\n{"b":1}\n{"cut');
  for (const size of [1, 3, 7, 100]) {
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        for (let i = 0; i < bytes.length; i += size) controller.enqueue(bytes.slice(i, i + size));
        controller.close();
      },
    });
    const lines: string[] = [];
    await eachLine(body, (line) => lines.push(line));
    expect(lines).toEqual(['{"a":"ü"}', '{"b":1}']);
  }
});
