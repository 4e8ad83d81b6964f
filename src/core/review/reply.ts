import * as v from 'valibot';
import { applyAll } from '../attempt/apply';
import { empty, type Attempt } from '../attempt/attempt';
import { MARK_LENGTH } from '../attempt/decide';
import type { AttemptRecord } from '../exchange/record';
import { ScorecardSchema } from '../exchange/schemas';
import type { Review } from '../rubric/review';
import type { Scorecard } from '../rubric/scorecard';
import { BundleId, flaw, Name } from './parts';

/** What a partner sends back. */
export interface ReviewReply {
  stage: 'reply';
  bundle: string;
  /** The attempt's id where it is the candidate's own. */
  attempt: string;
  /** The digest of the round that was scored (see `roundDigest`). */
  round: string;
  /** The rubric's id. */
  rubric: string;
  reviewer: string;
  /** The version of the app that it was scored in. */
  version: string;
  scorecard: Scorecard;
  marks: Review['marks'];
}

/** Puts the scorecard of a received attempt into a reply. @throws Error in plain words where there is none. */
export function makeReply(
  { header, scorecard, marks }: Attempt,
  about: Pick<ReviewReply, 'reviewer' | 'version' | 'round'>,
): ReviewReply {
  if (!header.received) throw new Error('This attempt is your own; there is nobody to send it back to.');
  if (!scorecard) throw new Error('Save a scorecard before you send it back.');
  const { bundle, attempt } = header.received;
  return { stage: 'reply', bundle, attempt, rubric: header.rubric.id, ...about, scorecard, marks };
}

/** How many marks a reply may bring: about one for every ten seconds of a round. */
const MAX_MARKS = 500;
/** In characters: what a partner says would have raised a criterion. */
const MAX_WORDS = 20_000;

/** What a partner marked, as it comes in from outside. */
export const MarksFromOutside = v.pipe(
  v.array(
    v.object({
      moment: v.number(),
      text: v.pipe(
        v.string(),
        v.maxLength(MARK_LENGTH),
        v.regex(/^\S+(?: \S+)*$/u, 'must be one line of text'),
      ),
    }),
  ),
  v.maxLength(MAX_MARKS),
);

const Reply = v.object({
  bundle: BundleId,
  attempt: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'is not the id of an attempt')),
  round: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'is not a digest')),
  rubric: v.pipe(v.string(), v.maxLength(200)),
  reviewer: Name,
  version: v.pipe(v.string(), v.maxLength(64)),
  scorecard: ScorecardSchema,
  marks: MarksFromOutside,
});

/** The reply that a value out of a file is, or why it can't be used, in words. */
export function readReply(value: unknown): ReviewReply | string {
  const parsed = v.safeParse(Reply, value);
  if (!parsed.success) return flaw(parsed.issues[0]);
  return { ...parsed.output, stage: 'reply', scorecard: plainScorecard(parsed.output.scorecard) };
}

/** A scorecard without anything else that came along with it. */
export function plainScorecard(scorecard: Scorecard): Scorecard {
  const { on, ratings, evidence, raise, keyPoints, marks, recommendation } = scorecard;
  const pieces = evidence.map(({ criterion, answer, from, to, quote }) => ({
    criterion,
    answer,
    from,
    to,
    quote,
  }));
  return { on, ratings, evidence: pieces, raise, keyPoints, marks, recommendation };
}

/**
 * The review that a reply brings to the candidate's own attempt, or why it doesn't fit it, in words.
 * `round` is the digest of the attempt that is here; `receivedOn` is now, in ms since the epoch.
 */
export function reviewOf(
  reply: ReviewReply,
  record: AttemptRecord,
  round: string,
  receivedOn: number,
): Review | string {
  const attempt = applyAll(empty(record.header), record.events);
  const { bundle, reviewer, version, scorecard, marks } = reply;
  if (reply.rubric !== record.header.rubric.id)
    return `It was scored by another rubric (${reply.rubric}) than this round’s (${record.header.rubric.id}).`;
  if (reply.round !== round)
    return 'It was scored from another transcript than the one that is here, so its words and times may not fit.';
  const end = record.events.find(({ type }) => type === 'finished')?.at ?? attempt.at;
  const trouble = scorecardTrouble(scorecard, attempt) ?? markTrouble(marks, end);
  return trouble ?? { bundle, reviewer, version, receivedOn, scorecard, marks };
}

/** What of a scorecard doesn't fit the attempt, in words; null where all does. */
export function scorecardTrouble(scorecard: Scorecard, { header, answers }: Attempt): string | null {
  const criteria = header.rubric.criteria.map(({ id }) => id);
  const rated = Object.keys(scorecard.ratings);
  if (rated.length !== criteria.length || criteria.some((id) => !Object.hasOwn(scorecard.ratings, id)))
    return 'It rates other criteria than this round’s rubric has.';
  for (const { criterion, answer, from, to, quote } of scorecard.evidence) {
    const text = Object.hasOwn(answers, answer) ? answers[answer] : undefined;
    if (!criteria.includes(criterion))
      return 'Some of its evidence is for a criterion that the rubric lacks.';
    if (from >= to || text?.slice(from, to) !== quote)
      return 'Some of its evidence quotes what the answers don’t say.';
  }
  for (const [criterion, words] of Object.entries(scorecard.raise)) {
    if (!criteria.includes(criterion)) return 'It says something about a criterion that the rubric lacks.';
    if (words.length > MAX_WORDS) return 'What it says about a criterion is too long.';
  }
  return questionTrouble(scorecard, header);
}

function questionTrouble(scorecard: Scorecard, header: Attempt['header']): string | null {
  const questions = new Map(Object.entries(header.questions));
  for (const [entry, points] of Object.entries(scorecard.keyPoints)) {
    const known = questions.get(entry)?.keyPoints.map(({ id }) => id) ?? [];
    if (!questions.has(entry) || Object.keys(points).some((id) => !known.includes(id)))
      return 'It judges key points that this round’s questions lack.';
  }
  for (const [entry, marks] of Object.entries(scorecard.marks)) {
    const items = questions.get(entry)?.items ?? [];
    if (Object.keys(marks).some((item) => !items[Number(item)] || `${Number(item)}` !== item))
      return 'It judges short questions that this round lacks.';
  }
  return null;
}

/** What of a partner's marks doesn't fit a round that ended at `end` (ms on its clock), in words; or null. */
export const markTrouble = (marks: Review['marks'], end: number): string | null =>
  marks.every(({ moment }) => moment >= 0 && moment <= end)
    ? null
    : 'It marks a moment that lies outside the round.';
