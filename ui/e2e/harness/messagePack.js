/**
 * A value in MessagePack (https://github.com/msgpack/msgpack/blob/master/spec.md): numbers of 64 bits,
 * texts and maps as the tests have them.
 *
 * @param {unknown} value
 * @returns {Buffer}
 */
export function messagePack(value) {
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(9);
    const whole = Number.isInteger(value);
    bytes[0] = whole ? 0xd3 : 0xcb;
    if (whole) bytes.writeBigInt64BE(BigInt(value), 1);
    else bytes.writeDoubleBE(value, 1);
    return bytes;
  }
  if (typeof value === 'string') {
    const text = Buffer.from(value);
    if (text.length > 255) throw new Error(`A text of ${text.length} bytes`);
    return Buffer.concat([Buffer.from([0xd9, text.length]), text]);
  }
  if (typeof value !== 'object' || value === null) throw new Error(`A ${typeof value}`);
  const entries = Object.entries(value);
  const head = Buffer.alloc(3);
  head[0] = 0xde;
  head.writeUInt16BE(entries.length, 1);
  return Buffer.concat([head, ...entries.flat().map(messagePack)]);
}
