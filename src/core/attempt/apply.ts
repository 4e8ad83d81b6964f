import { currentPhase, type Attempt, type PhaseTimes } from './attempt';
import type { TranscriptEvent } from './events';
import { applyChanges } from './text';

/** The state after an event. Pure and total: it never throws, whatever the event. */
export function apply(attempt: Attempt, event: TranscriptEvent): Attempt {
  const next: Attempt = { ...attempt, seq: event.seq + 1, at: Math.max(attempt.at, event.at) };
  switch (event.type) {
    case 'started':
      return { ...next, status: 'running' };
    case 'phaseStarted': {
      const left = leave(next, event.at);
      return {
        ...left,
        phase: event.phase,
        phases: withPhase(left.phases, event.phase, { startedAt: event.at }),
      };
    }
    case 'phaseEnded':
      return { ...next, phases: withPhase(next.phases, event.phase, { endedAt: event.at }) };
    case 'edited': {
      const before = Object.hasOwn(next.answers, event.answer) ? (next.answers[event.answer] ?? '') : '';
      return { ...next, answers: { ...next.answers, [event.answer]: applyChanges(before, event.changes) } };
    }
    case 'hintRevealed':
      return given(next, {
        kind: 'hint',
        entry: event.entry,
        index: event.hint,
        at: event.at,
        cost: event.cost,
      });
    case 'followUpAsked':
      return given(next, {
        kind: 'follow-up',
        entry: event.entry,
        index: event.followUp,
        at: event.at,
        cost: 0,
      });
    case 'changeMade':
      return given(next, { kind: 'change', entry: event.entry, index: event.change, at: event.at, cost: 0 });
    case 'extended': {
      const before = next.phases[event.phase]?.extended ?? 0;
      // Time that had run out is on again.
      const times = { extended: before + event.ms, endedAt: null };
      return { ...next, phases: withPhase(next.phases, event.phase, times) };
    }
    case 'itemShown':
      return { ...next, items: { ...next.items, [event.entry]: event.item } };
    case 'paused':
      return {
        ...next,
        status: 'paused',
        pauses: [...next.pauses, { from: event.at, to: null, reason: null }],
      };
    case 'pauseExplained':
      return {
        ...next,
        pauses: next.pauses.map((pause) => (pause.to === null ? { ...pause, reason: event.reason } : pause)),
      };
    case 'resumed':
      return { ...endPause(next, event.at), status: 'running' };
    case 'interrupted':
      return {
        ...next,
        interruptions: [...next.interruptions, { at: event.at, reason: event.reason, gap: event.gap }],
      };
    case 'finished':
      return { ...leave(endPause(next, event.at), event.at), status: event.as, finishedOn: event.on };
    case 'predicted':
      return { ...next, prediction: event.prediction };
    case 'scored':
      return { ...next, scorecard: event.scorecard };
    case 'marked':
      return { ...next, marks: [...next.marks, { moment: event.moment, text: event.text }] };
    case 'markRemoved':
      return { ...next, marks: next.marks.filter((_, index) => index !== event.mark) };
    case 'markChanged':
      return {
        ...next,
        marks: next.marks.map((mark, index) => (index === event.mark ? { ...mark, text: event.text } : mark)),
      };
    case 'reviewed':
      return { ...next, reviews: [...next.reviews, event.review] };
    case 'storyTold': {
      const { [event.entry]: _, ...others } = next.stories;
      return { ...next, stories: event.story ? { ...others, [event.entry]: event.story } : others };
    }
    case 'loopEnded':
      return { ...next, loopEnded: true };
    case 'deleted':
      return { ...next, deleted: true };
    case 'restored':
      return { ...next, deleted: false };
    default:
      return next;
  }
}

/** The state that a transcript adds up to. */
export const applyAll = (attempt: Attempt, events: Iterable<TranscriptEvent>): Attempt => {
  let state = attempt;
  for (const event of events) state = apply(state, event);
  return state;
};

const given = (attempt: Attempt, gift: Attempt['given'][number]): Attempt => ({
  ...attempt,
  given: [...attempt.given, gift],
});

const withPhase = (phases: PhaseTimes[], phase: number, times: Partial<PhaseTimes>): PhaseTimes[] =>
  phases.map((old, index) => (index === phase ? { ...old, ...times } : old));

/** Closes the pause that is on and charges it to the phase that it falls in. */
function endPause(attempt: Attempt, at: number): Attempt {
  const pause = attempt.pauses.at(-1);
  if (!pause || pause.to !== null) return attempt;
  const before = attempt.phases[attempt.phase]?.paused ?? 0;
  return {
    ...attempt,
    pauses: [...attempt.pauses.slice(0, -1), { ...pause, to: at }],
    phases: withPhase(attempt.phases, attempt.phase, { paused: before + at - pause.from }),
  };
}

/** Closes the current phase, where there is one. */
function leave(attempt: Attempt, at: number): Attempt {
  if (!currentPhase(attempt) || attempt.phases[attempt.phase]?.leftAt !== null) return attempt;
  const endedAt = attempt.phases[attempt.phase]?.endedAt ?? at;
  return { ...attempt, phases: withPhase(attempt.phases, attempt.phase, { endedAt, leftAt: at }) };
}
