import type { Attempt } from '../attempt/attempt';
import type { AttemptHeader, Happening, Transcript, TranscriptEvent } from '../attempt/events';
import type { Question } from '../bank/question';
import type { Role } from './roles';

/** What was brought before the candidate so far, by entry id. */
interface Shown {
  hints: Set<number>;
  followUps: Set<number>;
  changes: Set<number>;
  items: Set<number>;
}

/**
 * The header as the candidate may see it after these events: a question once a phase on it has begun, its hints,
 * follow-ups, changes and short questions once each was given, and what judges an answer once the candidate has
 * said how it went. What is hidden keeps its place and its number.
 */
export function forCandidate(header: AttemptHeader, events: Transcript): AttemptHeader {
  // They score themselves against the model answer, as they do alone.
  if (events.some(({ type }) => type === 'predicted')) return header;
  const shown = shownBy(header, events);
  const questions = Object.entries(header.questions).map(([entry, question]): [string, Question] => [
    entry,
    hidden(question, entry, shown.get(entry)),
  ]);
  return { ...header, questions: Object.fromEntries(questions) };
}

function shownBy({ model }: AttemptHeader, events: Transcript): Map<string, Shown> {
  const all = new Map<string, Shown>();
  for (const event of events) {
    switch (event.type) {
      case 'phaseStarted': {
        const entry = model.phases[event.phase]?.question;
        // A set begins with its first question, which no event shows.
        if (entry !== undefined && !all.has(entry)) all.set(entry, begun());
        break;
      }
      case 'hintRevealed':
        all.get(event.entry)?.hints.add(event.hint);
        break;
      case 'followUpAsked':
        all.get(event.entry)?.followUps.add(event.followUp);
        break;
      case 'changeMade':
        all.get(event.entry)?.changes.add(event.change);
        break;
      case 'itemShown':
        all.get(event.entry)?.items.add(event.item);
    }
  }
  return all;
}

const begun = (): Shown => ({
  hints: new Set(),
  followUps: new Set(),
  changes: new Set(),
  items: new Set([0]),
});

/** A question without what isn't shown; every field is named, so that a new one is hidden until it is thought of. */
function hidden(question: Question, entry: string, shown: Shown | undefined): Question {
  const { round, format, difficulty, minutes, rubric, hints, followUps, changes, items } = question;
  const only = (texts: string[], given: Set<number> | undefined) =>
    texts.map((text, index) => (given?.has(index) ? text : ''));
  return {
    // Ids, topics and files tell what a question is about.
    id: shown ? question.id : entry,
    title: shown ? question.title : '',
    topic: shown ? question.topic : '',
    prompt: shown ? question.prompt : '',
    round,
    format,
    difficulty,
    minutes,
    rubric,
    hints: only(hints, shown?.hints),
    followUps: only(followUps, shown?.followUps),
    ...(changes && { changes: only(changes, shown?.changes) }),
    items: items.map(({ prompt }, item) => ({ prompt: shown?.items.has(item) ? prompt : '', answer: '' })),
    covers: [],
    references: [],
    tags: [],
    keyPoints: [],
    redFlags: [],
    modelAnswer: '',
    file: '',
  };
}

/** What the two of a round do to it together: seen by both as it happens. */
const SEEN: ReadonlySet<Happening['type']> = new Set([
  'started',
  'phaseStarted',
  'phaseEnded',
  'hintRevealed',
  'followUpAsked',
  'changeMade',
  'itemShown',
  'extended',
  'paused',
  'pauseExplained',
  'resumed',
  'interrupted',
  'finished',
]);
/** How either judges the round: sealed until both have. */
const SEALED: ReadonlySet<Happening['type']> = new Set(['predicted', 'scored', 'reviewed']);

/**
 * The events that somebody in a role may know of. Without typing, which the shared texts carry; the candidate's
 * own prediction and scorecard are there as soon as they are made, all scorecards once both are in.
 */
export function eventsFor(role: Role, events: Transcript): TranscriptEvent[] {
  const open = events.some(({ type }) => type === 'scored') && events.some(isInterviewers);
  return events.filter(
    (event) =>
      SEEN.has(event.type) ||
      (SEALED.has(event.type) && open && (event.type !== 'reviewed' || isInterviewers(event))) ||
      (isOwn(event) && role === 'candidate'),
  );
}

const isOwn = ({ type }: TranscriptEvent): boolean => type === 'predicted' || type === 'scored';

const isInterviewers = ({ type, by }: TranscriptEvent): boolean =>
  type === 'reviewed' && by === 'interviewer';

/** Who has handed in a scorecard. */
export const handedIn = (attempt: Attempt): Record<Role, boolean> => ({
  candidate: attempt.scorecard !== null,
  interviewer: attempt.reviews.length > 0,
});

/** The attempt as somebody in a role may see it; `header` is what they may see of that. */
export function seenBy(role: Role, attempt: Attempt, header: AttemptHeader): Attempt {
  const { candidate, interviewer } = handedIn(attempt);
  if (candidate && interviewer) return { ...attempt, header };
  const own =
    role === 'candidate'
      ? { prediction: attempt.prediction, scorecard: attempt.scorecard }
      : { prediction: null, scorecard: null };
  return { ...attempt, header, ...own, reviews: [], marks: [] };
}
