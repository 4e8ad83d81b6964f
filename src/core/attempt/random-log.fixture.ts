import fc from 'fast-check';
import { apply } from './apply';
import { empty, type Attempt } from './attempt';
import { decide, type Command } from './decide';
import type { Actor, TranscriptEvent } from './events';
import { header } from './played.fixture';

const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.constantFrom<Command>(
    { type: 'tick' },
    { type: 'pause' },
    { type: 'resume' },
    { type: 'nextPhase' },
    { type: 'revealHint' },
    { type: 'askFollowUp' },
    { type: 'explainPause', reason: 'Other' },
    { type: 'finish', as: 'finished', on: 5 },
    { type: 'delete' },
    { type: 'restore' },
    { type: 'removeMark', mark: 0 },
    { type: 'changeMark', mark: 0, text: 'Found it again' },
  ),
  fc.nat(3).map((item): Command => ({ type: 'showItem', item })),
  fc.nat(2).map((followUp): Command => ({ type: 'askFollowUp', followUp })),
  fc.nat(2).map((change): Command => ({ type: 'makeChange', change })),
  fc.nat(3e5).map((ms): Command => ({ type: 'extend', ms })),
  fc.nat(4e6).map((moment): Command => ({ type: 'mark', moment, text: 'Lost the thread' })),
  fc.nat(9e6).map((gap): Command => ({ type: 'interrupt', reason: 'sleep', gap })),
  fc
    .record({ from: fc.nat(40), length: fc.nat(10), text: fc.string({ maxLength: 8 }) })
    .map(({ from, length, text }): Command => ({
      type: 'edit',
      answer: 'phase:intro',
      changes: [{ from, to: from + length, text }],
    })),
);

const anyone = fc.constantFrom<Actor | undefined>(undefined, 'candidate', 'interviewer');

/** Any log that commands can lead to, and what it adds up to; what is refused is left out. */
export const anyLog: fc.Arbitrary<{ attempt: Attempt; events: TranscriptEvent[] }> = fc
  .array(fc.tuple(fc.integer({ min: -5_000, max: 400_000 }), anyCommand, anyone), { maxLength: 60 })
  .map((steps) => {
    let attempt = empty(header);
    let now = 0;
    const events: TranscriptEvent[] = [];
    const start: [number, Command, Actor | undefined] = [0, { type: 'start' }, undefined];
    for (const [passed, command, by] of [start, ...steps]) {
      now += passed;
      const decision = decide(attempt, command, now, by);
      if (!decision.ok) continue;
      attempt = decision.events.reduce(apply, attempt);
      events.push(...decision.events);
    }
    return { attempt, events };
  });
