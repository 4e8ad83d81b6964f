import { plannedMs } from '../attempt/time';
import { empty } from '../attempt/attempt';
import type { AttemptHeader } from '../attempt/events';
import type { Format } from '../bank/question';
import { firstHintAfter } from './script';

/** What somebody who hasn't prepared should know of a question before they ask it. */
export interface QuestionBriefing {
  entry: string;
  title: string;
  topic: string;
  format: Format;
  /** How many minutes the round plans for it. */
  planned: number;
  /** What a strong answer says, most telling first, and how many points more the guide has. */
  good: { points: string[]; more: number };
  wrong: { turns: string[]; more: number };
  hints: { ladder: string[]; more: number };
  /** The time to wait before the first hint, in ms from the question's start; null where there are none. */
  firstHintAfter: number | null;
  /** How many follow-ups and changes of requirements there are. */
  followUps: number;
  changes: number;
  /** How many short questions a rapid-fire set has. */
  items: number;
}

/** How many words each part of a question's briefing may have, so that the whole reads in about two minutes. */
const BUDGET = { good: 130, wrong: 60, hints: 80 };

/** How fast people read such a text, in words a minute. */
const READING = 200;

/** What to know of each question of a round, in the round's order. Pure. */
export function briefingOf(header: AttemptHeader): QuestionBriefing[] {
  const attempt = empty(header);
  const { phases, questions } = header.model;
  return questions.flatMap(({ id: entry }) => {
    const question = header.questions[entry];
    if (!question) return [];
    const planned = phases.reduce(
      (sum, phase, index) => (phase.question === entry ? sum + plannedMs(attempt, index) : sum),
      0,
    );
    const hinted = phases.some((phase) => phase.question === entry && phase.tools.includes('hints'));
    const good = within(
      question.keyPoints.map(({ text }) => text),
      BUDGET.good,
    );
    const wrong = within(
      question.redFlags.map(({ text }) => text),
      BUDGET.wrong,
    );
    const hints = within(hinted ? question.hints : [], BUDGET.hints);
    return [
      {
        entry,
        title: question.title,
        topic: question.topic,
        format: question.format,
        planned: planned / 60_000,
        good: { points: good.kept, more: good.more },
        wrong: { turns: wrong.kept, more: wrong.more },
        hints: { ladder: hints.kept, more: hints.more },
        firstHintAfter: hinted && question.hints.length > 0 ? firstHintAfter(planned) : null,
        followUps: question.followUps.length,
        changes: question.changes?.length ?? 0,
        items: question.items.length,
      },
    ];
  });
}

/** The first texts that fit so many words; one at least, where there is any. */
function within(texts: readonly string[], budget: number): { kept: string[]; more: number } {
  let words = 0;
  const end = texts.findIndex((text, place) => (words += wordsIn(text)) > budget && place > 0);
  const kept = texts.slice(0, end === -1 ? texts.length : end);
  return { kept, more: texts.length - kept.length };
}

const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** What stands around a question's texts (headings, how to hint) and around the rubric's, in words. */
const AROUND = { question: 60, rubric: 100 };

/** How many words a question's briefing has, about. */
export const briefingWords = ({ title, good, wrong, hints }: QuestionBriefing): number =>
  wordsIn([title, ...good.points, ...wrong.turns, ...hints.ladder].join(' ')) + AROUND.question;

/** How long the whole briefing of a round takes to read, in whole minutes. */
export function briefingMinutes({ rubric }: AttemptHeader, briefings: readonly QuestionBriefing[]): number {
  const anchors = rubric.criteria.map(({ title, levels }) => wordsIn(`${title} ${levels[3]}`));
  const words = [...briefings.map(briefingWords), ...anchors].reduce(
    (sum, each) => sum + each,
    AROUND.rubric,
  );
  return Math.max(1, Math.round(words / READING));
}
