import type { AttemptHeader } from '@core/attempt/events';
import type { QuestionBank } from '@core/bank/bank';
import { ROUND_KINDS, type RoundKind } from '@core/bank/question';
import { pick, seeded, around, type Random } from './random';
import { generateAttempt, type Wanted } from './generate';
import type { AttemptRecord } from './sitting';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** How far back a history goes: 18 months. */
const SPAN = 548 * DAY;
/** How many earlier attempts one that answers again is chosen from. */
const RECENT = 40;

/** How well each kind goes at first, from 0 to 1. */
const START: Record<RoundKind, number> = {
  behavioral: 0.45,
  os: 0.4,
  networking: 0.3,
  'system-design': 0.34,
};

/**
 * Attempts over the 18 months before `until` (ms since the epoch), oldest first, by somebody who gets better
 * with noise. One at a time, so that many need no more memory than few. The same seed makes the same history.
 *
 * @param tag begins every id, which is `tag-number`.
 */
export function* generateHistory(
  bank: QuestionBank,
  { count, until, seed, tag }: { count: number; until: number; seed: number; tag: string },
): Generator<AttemptRecord> {
  const random = seeded(seed);
  const lastSeen = new Map<string, number>();
  const recent: AttemptHeader[] = [];
  let loop = null as Sitting | null;
  for (const [index, startedAt] of times(random, count, until).entries()) {
    loop ??= index + 8 < count && random() < 0.012 ? newLoop(bank, random, `${tag}-loop-${index}`) : null;
    const wanted = loop ? nextRound(loop, bank) : choose(random, bank, recent);
    const kind = wanted.model?.round ?? wanted.again?.header.model.round ?? wanted.question?.round;
    const grown = (1 - (until - startedAt) / SPAN) * 0.38;
    const record = generateAttempt(random, bank, index, startedAt, {
      ...wanted,
      id: `${tag}-${index}`,
      ability: Math.min(0.98, Math.max(0.05, START[kind ?? 'os'] + grown + 0.12 * around(random))),
      lastSeen,
      typed: index % 100 === 7,
    });
    if (loop && loop.next >= loop.model.rounds.length) loop = null;
    for (const { id } of Object.values(record.header.questions)) lastSeen.set(id, startedAt);
    if (!record.header.again) recent.push(record.header);
    if (recent.length > RECENT) recent.shift();
    yield record;
  }
}

interface Sitting {
  id: string;
  model: QuestionBank['loops'][number];
  next: number;
}

const newLoop = (bank: QuestionBank, random: Random, id: string): Sitting | null =>
  bank.loops.length > 0 ? { id, model: pick(random, bank.loops), next: 0 } : null;

function nextRound(loop: Sitting, bank: QuestionBank): Wanted {
  const place = loop.next++;
  const model = bank.roundModels.find(({ id }) => id === loop.model.rounds[place]?.model);
  if (!model) throw new Error(`The bank has no round for place ${place} of "${loop.model.id}".`);
  return { model, loop: { id: loop.id, model: loop.model, place } };
}

/** A question again, one of the last rounds' questions in a new round, or any round. */
function choose(random: Random, bank: QuestionBank, recent: readonly AttemptHeader[]): Wanted {
  const luck = random();
  if (recent.length > 5 && luck < 0.3) {
    const header = pick(random, recent);
    const entries = Object.entries(header.questions).filter(([, { items }]) => items.length === 0);
    if (entries.length > 0) {
      const [entry, question] = pick(random, entries);
      return luck < 0.08 ? { again: { header, entry } } : { question };
    }
  }
  const kind = pick(random, ROUND_KINDS);
  return {
    model: pick(
      random,
      bank.roundModels.filter(({ round }) => round === kind),
    ),
  };
}

/** When rounds were begun: in the day or the evening, ever more often towards the end. */
function times(random: Random, count: number, until: number): number[] {
  const days = Array.from({ length: count }, () => Math.floor(Math.sqrt(random()) * (SPAN / DAY - 1)));
  return days
    .map((day) => until - SPAN + day * DAY + Math.floor((random() * 14 - 7) * HOUR))
    .sort((a, b) => a - b);
}
