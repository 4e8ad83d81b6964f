import type { Question, RapidFireItem } from '@core/bank/question';
import type { Phase } from '@core/round/model';
import type { Mark } from '@core/rubric/scorecard';
import { pick, type Random } from './random';

const OPENERS = [
  'I think ',
  'As far as I know, ',
  'If I remember right, ',
  'Then ',
  'So ',
  'The point is that ',
  'In short, ',
];
const ASIDES = [
  'Let me think about that for a moment.',
  'I am not sure about the next part.',
  'I would check that on a machine.',
  'Let me come back to this.',
  'I have seen this once in production.',
];
const GIVEN_UP = ['Pass.', 'Not sure.', 'I would have to look that up.', ''];

const cache = new WeakMap<Question, string[]>();

/** What a strong candidate would say, sentence by sentence and without Markdown. */
function sentencesOf(question: Question): string[] {
  const known = cache.get(question);
  if (known) return known;
  // What a story's model answer says outside its quotation marks is about the story.
  const quoted = question.format === 'story' ? /"([\s\S]*)"/.exec(question.modelAnswer)?.[1] : null;
  const plain = (quoted ?? question.modelAnswer).replace(/```[\s\S]*?```/g, ' ').replace(/[`*#>|]/g, '');
  const spoken = plain.split(/(?<=[.?!:])\s+/).map((each) => each.replace(/\s+/g, ' ').trim());
  const sentences = [...spoken, ...question.keyPoints.map(({ text }) => text.replace(/[`*]/g, ''))].filter(
    (each) => each.length > 12,
  );
  cache.set(question, sentences);
  return sentences;
}

/**
 * An answer as sentences, out of the model answer and the key points: the more able (0 to 1), the more of
 * them, in their order, with asides and hedges between.
 */
export function composeAnswer(random: Random, question: Question, ability: number): string[] {
  const share = Math.min(0.85, 0.12 + 0.55 * ability);
  const said = sentencesOf(question).filter(() => random() < share);
  if (said.length === 0) said.push(`I know little about ${question.topic.toLowerCase()}, so I start simply.`);
  return said.flatMap((sentence) => {
    const spoken = random() < 0.3 ? hedged(random, sentence) : sentence;
    return random() < 0.12 ? [pick(random, ASIDES), spoken] : [spoken];
  });
}

/** A short answer, and how it went. */
export function composeItem(
  random: Random,
  item: RapidFireItem,
  ability: number,
): { text: string; mark: Mark } {
  const whole = item.answer.replace(/[`*]/g, '').replace(/\s+/g, ' ').trim();
  const luck = random();
  if (luck < 0.2 + 0.6 * ability) return { text: whole, mark: 'got' };
  if (luck > 0.85) return { text: pick(random, GIVEN_UP), mark: 'missed' };
  const words = whole.split(' ');
  return { text: words.slice(0, Math.ceil(words.length / 2)).join(' '), mark: 'partly' };
}

/** What is written in a phase that works on no question. */
export function composeNote(random: Random, phase: Phase, questions: readonly Question[]): string[] {
  const topic = questions.length > 0 ? pick(random, questions).topic.toLowerCase() : 'all of it';
  return [
    pick(random, [`${phase.title}: `, 'Looking back, ', 'For next time, ']) +
      pick(random, [
        `I was least sure about ${topic}.`,
        `${topic} needs another evening.`,
        `${topic} went better than I feared.`,
      ]),
    pick(random, [
      'I would check it with a trace and read the manual page again.',
      'I spent too long on the first part.',
      'Say the main point first, then the exceptions.',
      'Ask what the interviewer wants to hear before going deeper.',
    ]),
  ];
}

function hedged(random: Random, sentence: string): string {
  // A name or a command keeps its capital.
  const first = /^[A-Z][a-z]+\s/.test(sentence) ? sentence.charAt(0).toLowerCase() : sentence.charAt(0);
  return pick(random, OPENERS) + first + sentence.slice(1);
}
