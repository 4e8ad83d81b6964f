import { expect, test } from 'vitest';
import { decodeUtf8 } from './decode';

test('decodes UTF-8 and takes a byte order mark off', () => {
  expect(decodeUtf8(Buffer.from('\ufeffnaïve — 日本'))).toEqual({ text: 'naïve — 日本' });
  expect(decodeUtf8(new Uint8Array())).toEqual({ text: '' });
});

test('names the line of the first byte that is not UTF-8', () => {
  const bytes = Buffer.concat([Buffer.from('one\ntwo\nth'), Buffer.from([0xe9]), Buffer.from('ree\nfour\n')]);
  expect(decodeUtf8(bytes)).toEqual({ badLine: 3 });
  // The decoder is shared: a failure must not spoil what follows.
  expect(decodeUtf8(Buffer.from('fine'))).toEqual({ text: 'fine' });
});

test('a character cut off at the end is on the last line', () => {
  expect(decodeUtf8(Buffer.from([0x61, 0x0a, 0xe2, 0x82]))).toEqual({ badLine: 2 });
});
