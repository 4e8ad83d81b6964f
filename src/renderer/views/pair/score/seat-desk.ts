import { anchored } from '@core/attempt/anchor';
import type { Attempt } from '@core/attempt/attempt';
import type { AttemptHeader } from '@core/attempt/events';
import type { InterviewNotes } from '@core/room/notes';
import type { Evidence, Scorecard } from '@core/rubric/scorecard';
import type { Seat } from '@state/pair/seat';
import type { ScoringCommand, ScoringDesk } from '@views/score/desk';
import type { Draft } from '@views/score/drafts';
import { marksOf } from './marks';

/** What a candidate has on this page alone, while it is open: their form on its way, and the scorecard they handed in. */
const kept = new WeakMap<Seat, { draft: Scorecard | null; handed: Scorecard | null }>();

/** Whether the questions hold what a candidate sees only once their prediction is sealed. */
export const isWhole = ({ model, questions }: AttemptHeader): boolean =>
  model.questions.every(({ id }) => {
    const question = questions[id];
    return question && (question.modelAnswer !== '' || question.items.some(({ answer }) => answer !== ''));
  });

/** Scoring at a seat of a room: the candidate's own scorecard, or the interviewer's, which starts from their notes. */
export class SeatDesk implements ScoringDesk {
  readonly #seat: Seat;

  constructor(seat: Seat) {
    this.#seat = seat;
  }

  async load(): Promise<Attempt | null> {
    const { attempt, desk, prediction } = this.#seat;
    if (!attempt) return null;
    const blind = { ...attempt, prediction: null, scorecard: null, reviews: [] };
    return desk ? { ...blind, header: desk.header } : { ...blind, prediction };
  }

  candidate(): string | null {
    return this.#seat.role === 'interviewer' ? this.#seat.names.candidate : null;
  }

  async draft(): Promise<Scorecard | null> {
    const { desk, attempt } = this.#seat;
    return desk ? draftOf(desk.notes, attempt?.answers ?? {}) : (kept.get(this.#seat)?.draft ?? null);
  }

  async saveDraft(draft: Scorecard): Promise<void> {
    const { desk } = this.#seat;
    if (desk) desk.note(noted(draft));
    else kept.set(this.#seat, { draft, handed: null });
  }

  async change(command: ScoringCommand): Promise<void> {
    const seat = this.#seat;
    let why: string | null = 'That can’t be done in a room.';
    if (command.type === 'predict') why = await seat.send(command);
    if (command.type === 'score') {
      const { scorecard } = command;
      seat.desk?.note(noted(scorecard));
      // The room may tell of it before it answers.
      kept.set(seat, { draft: scorecard, handed: scorecard });
      why = await seat.handIn(scorecard, seat.desk ? marksOf(seat.desk, scorecard, seat.attempt) : []);
    }
    if (why !== null) throw new Error(why);
  }

  /** What was handed in from here, where this page still knows it. */
  get handed(): Scorecard | null {
    const { desk, attempt } = this.#seat;
    if (!desk) return kept.get(this.#seat)?.handed ?? attempt?.scorecard ?? null;
    return kept.get(this.#seat)?.handed ?? draftOf(desk.notes, attempt?.answers ?? {});
  }

  /** Evidence that the interviewer noted of words that the candidate took back before the end. */
  get lost(): Evidence[] {
    const { desk, attempt } = this.#seat;
    return desk ? anchored(desk.notes.evidence, attempt?.answers ?? {}).lost : [];
  }
}

/** The scorecard that notes make: what was heard is covered, unless it was decided otherwise since. */
function draftOf(notes: InterviewNotes, answers: Attempt['answers']): Draft {
  const { ratings, evidence, raise, marks, recommendation, heard, judged = {} } = notes;
  const entries = [...new Set([...Object.keys(heard), ...Object.keys(judged)])];
  const covered = (entry: string) => Object.keys(heard[entry] ?? {}).map((id) => [id, true] as const);
  const given = recommendation ?? 'no-decision';
  return {
    stage: 'scorecard',
    // Newer than any scorecard that there could be: none is saved before it is handed in.
    on: 1,
    given,
    recommendation: given,
    ratings,
    evidence: anchored(evidence, answers).kept,
    raise,
    marks,
    keyPoints: Object.fromEntries(
      entries.map((entry) => [entry, { ...Object.fromEntries(covered(entry)), ...judged[entry] }]),
    ),
  };
}

const noted = ({ ratings, evidence, raise, marks, recommendation, keyPoints }: Scorecard) => ({
  ratings,
  evidence,
  raise,
  marks,
  recommendation,
  judged: keyPoints,
});
