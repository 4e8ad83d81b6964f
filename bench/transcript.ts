import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { readBankFolder } from '@backend/bank-files';
import { Journal } from '@backend/journal';
import { encodeRecord } from '@backend/journal-line';
import { apply } from '@core/attempt/apply';
import { currentAnswerId, empty, type Attempt } from '@core/attempt/attempt';
import { decide, type Command } from '@core/attempt/decide';
import type { AttemptHeader, TranscriptEvent } from '@core/attempt/events';
import { parseBank } from '@core/bank/parse-bank';
import { chooseQuestions } from '@core/round/choose';
import { alternate, turns, type Row } from './stats';

const EVENTS = 20_000;
/** Quick typing as the recorder sends it: some five keys in 250 ms. */
const BATCH = 5;
const BATCHES = 40;
const WORDS = 'The kernel starts the first process, which then mounts the other file systems. ';

/** A whole round in the journal and back: appending as one types, and replaying what was typed. */
export async function measureTranscript(bundledBank: string, folder: string): Promise<Row[]> {
  const { header, events } = await typedRound(bundledBank);
  return [await measureJournal(events, folder), await measureReplay(header, events)];
}

async function measureJournal(events: TranscriptEvent[], folder: string): Promise<Row> {
  const edits = events.filter(({ type }) => type === 'edited').slice(0, BATCH * BATCHES);
  const batches = Array.from({ length: BATCHES }, (_, index) =>
    edits.slice(index * BATCH, (index + 1) * BATCH).map((event) => ({ event })),
  );
  const texts = batches.map((records) => records.map(encodeRecord).join(''));
  const journal = new Journal(join(folder, 'journal'));
  const raw = await open(join(folder, 'raw.ndjson'), 'a');
  try {
    const append = async () => {
      for (const records of batches) await journal.append({ attemptId: 'bench', records });
    };
    const appendRaw = async () => {
      for (const text of texts) {
        await raw.appendFile(text);
        await raw.datasync();
      }
    };
    await append();
    await appendRaw();
    const together = await alternate(turns(9, 10), append, appendRaw);
    const pairs = together.map(({ app, limit }) => ({ app: app / BATCHES, limit: limit / BATCHES }));
    return { what: 'journal append', against: 'raw append, fdatasync', pairs };
  } finally {
    await raw.close();
  }
}

async function measureReplay(header: AttemptHeader, events: TranscriptEvent[]): Promise<Row> {
  const json = JSON.stringify(events);
  const parse = () => JSON.parse(json) as TranscriptEvent[];
  // Texts out of JSON, as they come from a disk: those of `events` are pieces of one string.
  const stored = parse();
  const replay = () => stored.reduce(apply, empty(header));
  replay();
  const pairs = await alternate(turns(15, 10), replay, parse);
  return { what: `replay of ${events.length} events`, against: 'JSON.parse of them', pairs };
}

/** A 45-minute round in which every phase is typed full, a key at a time, with a slip now and then. */
async function typedRound(
  bundledBank: string,
): Promise<{ header: AttemptHeader; events: TranscriptEvent[] }> {
  const bank = parseBank([await readBankFolder(bundledBank, true)]);
  const model = bank.roundModels.find(({ id }) => id === 'os-45') ?? bank.roundModels[0];
  const rubric = bank.rubrics.find(({ id }) => id === model?.rubric);
  if (!model || !rubric) throw new Error(`${bundledBank} holds no round model with its rubric.`);
  const { questions } = chooseQuestions(model, bank.questions, new Map(), () => 0);
  const header: AttemptHeader = {
    id: 'bench',
    version: 1,
    startedAt: 0,
    timeFactor: 1,
    model,
    rubric,
    questions,
  };

  let attempt: Attempt = empty(header);
  const events: TranscriptEvent[] = [];
  let at = 0;
  const send = (command: Command) => {
    const decision = decide(attempt, command, (at += 100));
    if (!decision.ok) throw new Error(decision.why);
    events.push(...decision.events);
    attempt = decision.events.reduce(apply, attempt);
  };
  send({ type: 'start' });
  const perPhase = Math.ceil(EVENTS / model.phases.length);
  for (let phase = 0; events.length < EVENTS; phase++) {
    for (let key = 0; key < perPhase && events.length < EVENTS; key++) send(keyAt(attempt, key));
    if (phase < model.phases.length - 1 && events.length < EVENTS) send({ type: 'nextPhase' });
  }
  return { header, events };
}

function keyAt(attempt: Attempt, key: number): Command {
  const answer = currentAnswerId(attempt) ?? '';
  const end = attempt.answers[answer]?.length ?? 0;
  const slip = key % 20 === 19;
  const change = slip
    ? { from: end - 1, to: end, text: '' }
    : { from: end, to: end, text: WORDS[key % WORDS.length] ?? ' ' };
  return { type: 'edit', answer, changes: [change] };
}
