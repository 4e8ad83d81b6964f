import { expect, test, vi } from 'vitest';
import { CALL_NAMES } from '@host/create-host';
import { argSchemas } from '@host/schemas';
import { dispatch, type Handlers } from './handlers';

const handler = vi.fn(async (arg: unknown) => arg);
const handlers = Object.fromEntries(CALL_NAMES.map((name) => [name, handler])) as unknown as Handlers;

test('there is a schema for every call', () => {
  expect(Object.keys(argSchemas).sort()).toEqual([...CALL_NAMES].sort());
});

test('runs the handler with the checked argument', async () => {
  const batch = {
    attemptId: 'a1',
    records: [
      { header: { id: 'a1', version: 1 } },
      { event: { seq: 0, at: 0, by: 'candidate', type: 'x', more: 1 } },
    ],
  };
  expect(await dispatch(handlers, 'appendJournal', batch)).toEqual(batch);
  expect(await dispatch(handlers, 'about', null)).toBeNull();
});

test.each([
  ['toString', null, 'There is no host call "toString".'],
  ['about', {}, 'about: the argument: '],
  ['keepAwake', 'yes', 'keepAwake: the argument: '],
  ['readJournals', ['ok', '../evil'], 'readJournals: 1: must be letters'],
  ['appendJournal', { attemptId: '../evil', records: [] }, 'appendJournal: attemptId: must be letters'],
  [
    'appendJournal',
    { attemptId: 'a', records: [{}] },
    'appendJournal: records.0: must be { header } or { event }',
  ],
  ['appendJournal', { attemptId: 'a', records: [{ event: { seq: '0' } }] }, 'appendJournal: records.0'],
  ['appendJournal', { attemptId: 'a', records: Array(10_001).fill({ header: { id: 'a' } }) }, 'records: '],
  ['saveFile', { name: '../../x', text: '' }, 'saveFile: name: must be a name without folders'],
  ['openFile', ['../json'], 'openFile: 0: must be an ending'],
  ['openLink', 'javascript:alert(1)', 'openLink: the argument: must be a web or mail address'],
  ['openLink', 'file:///etc/passwd', 'openLink: the argument: must be a web or mail address'],
])('%s with %j is refused before its handler runs', async (name, arg, message) => {
  handler.mockClear();
  await expect(dispatch(handlers, name, arg)).rejects.toThrow(message);
  expect(handler).not.toHaveBeenCalled();
});

test('web and mail addresses may be opened', async () => {
  for (const url of ['https://example.org/a?b#c', 'http://127.0.0.1:1', 'mailto:a@example.org'])
    expect(await dispatch(handlers, 'openLink', url)).toBe(url);
});
