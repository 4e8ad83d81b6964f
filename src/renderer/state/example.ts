import { readRecord, type AttemptRecord } from '@core/exchange/record';

/** The attempt that comes with the app, read only when somebody asks for it; scripts/make-example.ts makes it. */
export async function readExample(): Promise<AttemptRecord> {
  const { default: text } = await import('../../../resources/example-attempt.ndjson?raw');
  const [header, ...events] = text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  const record = readRecord({ header, events });
  if (typeof record === 'string') throw new Error(`The example can’t be read: ${record}`);
  return record;
}
