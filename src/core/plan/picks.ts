import type { AttemptFacts } from '../attempt/facts';
import type { Question } from '../bank/question';
import { dayWords, daysFrom } from './days';
import { outcomeWords } from './rating';
import { isDue, type QuestionStanding } from './schedule';
import { topicKey, topicStandings, WEAK_SHARE } from './weakness';

/** How much a question is wanted now, and why, in words that follow a colon. */
export interface Pick {
  weight: number;
  why: string;
}

/** Whole numbers keep the groups apart; what is added within one stays below 1. */
const WEIGHT = { due: 3, weakTopic: 2, fresh: 1, seen: 0 };

/**
 * How much each question of the bank is wanted now: first what is due, likeliest forgotten first; then what was
 * never asked of weak topics, weakest first; then what was never asked; then the rest, longest ago first.
 *
 * @param facts the scored and other attempts, oldest first.
 * @param lastSeen when a question was last drawn, in ms since the epoch, by its id.
 */
export function picks(
  questions: readonly Question[],
  facts: readonly AttemptFacts[],
  standings: ReadonlyMap<string, QuestionStanding>,
  lastSeen: ReadonlyMap<string, number>,
  now: number,
): Map<string, Pick> {
  const topics = topicStandings(facts);
  return new Map(
    questions.map((question): [string, Pick] => {
      const standing = standings.get(question.id);
      if (standing && isDue(standing, now)) {
        return [
          question.id,
          { weight: WEIGHT.due + (1 - standing.retrievability), why: dueWords(standing, now) },
        ];
      }
      const seen = lastSeen.get(question.id);
      if (seen !== undefined) {
        const days = Math.max(0, now - seen) / 86_400_000;
        return [
          question.id,
          { weight: WEIGHT.seen + days / (days + 1), why: `last asked ${onDay(seen, now)}` },
        ];
      }
      const topic = topics.get(topicKey(question.round, question.topic));
      if (topic && topic.share < WEAK_SHARE) {
        const why = `not asked yet, and your answers on ${topic.topic} cover ${percent(topic.share)}`;
        return [question.id, { weight: WEIGHT.weakTopic + (1 - topic.share) / 2, why }];
      }
      return [question.id, { weight: WEIGHT.fresh, why: 'not asked yet' }];
    }),
  );
}

/** Since when a question is due and how it went: `due again since Tuesday, 3 of 8 key points last time`. */
export function dueWords({ due, last }: QuestionStanding, now: number): string {
  const when = daysFrom(due, now) === 0 ? 'today' : `since ${dayWords(due, now)}`;
  return `due again ${when}, ${outcomeWords(last.attempt, last.question)} last time`;
}

const onDay = (on: number, now: number) => {
  const words = dayWords(on, now);
  return words === 'today' || words === 'yesterday' ? words : `on ${words}`;
};

/** A share as people say it, `30%`. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`;
