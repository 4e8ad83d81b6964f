import fc from 'fast-check';
import { expect, it } from 'vitest';
import { applyAll } from '../attempt/apply';
import { empty } from '../attempt/attempt';
import { eventsFor, forCandidate, seenBy } from './redact';
import { ROLES } from './roles';
import { anyPairLog, card, pairHeader, sit } from './room.fixture';

/** Every `<text>` of a value. */
const texts = (value: unknown): Set<string> => new Set(JSON.stringify(value).match(/<[^>]+>/g));

it('never shows the candidate what was not given until they predict, whatever happens', () => {
  fc.assert(
    fc.property(anyPairLog, ({ attempt, events: all }) => {
      const predicted = all.findIndex(({ type }) => type === 'predicted');
      if (predicted >= 0) expect(forCandidate(pairHeader, all)).toBe(pairHeader);
      const events = predicted < 0 ? all : all.slice(0, predicted);
      const allowed = new Set<string>();
      for (const [index, { startedAt }] of attempt.phases.entries()) {
        const entry = pairHeader.model.phases[index]?.question;
        if (startedAt === null || !entry) continue;
        for (const part of ['id', 'title', 'topic', 'prompt', 'item 0']) allowed.add(`<${entry} ${part}>`);
      }
      for (const { kind, entry, index } of attempt.given) allowed.add(`<${entry} ${kind} ${index}>`);
      for (const event of events)
        if (event.type === 'itemShown') allowed.add(`<${event.entry} item ${event.item}>`);
      const shown = texts(forCandidate(pairHeader, events));
      expect([...shown].filter((text) => !allowed.has(text))).toEqual([]);
      expect([...allowed].filter((text) => texts(pairHeader).has(text) && !shown.has(text))).toEqual([]);
    }),
  );
});

it('keeps the number of everything that is hidden, and the answers’ ids', () => {
  const { questions, model, rubric } = forCandidate(pairHeader, []);
  expect(questions['ladder']).toMatchObject({
    hints: ['', '', ''],
    followUps: ['', '', ''],
    changes: ['', ''],
  });
  expect(questions['warm-up']?.items).toHaveLength(2);
  expect([model, rubric]).toEqual([pairHeader.model, pairHeader.rubric]);
});

it('seals both judgements until both are in, and never sends typing', () => {
  fc.assert(
    fc.property(anyPairLog, fc.constantFrom(...ROLES), ({ attempt, events }, role) => {
      const told = eventsFor(role, events);
      const both = attempt.scorecard !== null && attempt.reviews.length > 0;
      const types = new Set(told.map(({ type }) => type));
      expect(types.has('edited') || types.has('marked')).toBe(false);
      expect(types.has('reviewed')).toBe(both);
      // What a candidate has said of themselves they know; it is sealed for the interviewer.
      const own = role === 'candidate' && attempt.scorecard !== null;
      expect(types.has('scored')).toBe(both || own);
      if (role === 'interviewer') expect(types.has('predicted')).toBe(both);
    }),
  );
});

it('shows the same attempt from its events as from itself', () => {
  fc.assert(
    fc.property(anyPairLog, fc.constantFrom(...ROLES), ({ attempt, events }, role) => {
      const header = forCandidate(pairHeader, events);
      const played = applyAll(empty(header), eventsFor(role, events));
      const seen = seenBy(role, attempt, header);
      const { prediction, scorecard, reviews, phases, given, items, status } = seen;
      expect(played).toMatchObject({ prediction, scorecard, reviews, phases, given, items, status });
    }),
  );
});

it('shows the candidate their own prediction and scorecard at once', () => {
  const { events } = sit([
    [0, { type: 'start' }, 'candidate'],
    [1, { type: 'finish', as: 'finished', on: 1 }, 'interviewer'],
    [2, { type: 'predict', prediction: { ratings: { depth: 2 }, recommendation: 'no' } }, 'candidate'],
    [3, { type: 'score', scorecard: card() }, 'candidate'],
  ]);
  expect(eventsFor('candidate', events).map(({ type }) => type)).toEqual(
    expect.arrayContaining(['predicted', 'scored']),
  );
  expect(eventsFor('interviewer', events).at(-1)?.type).toBe('finished');
});
