import { answerSheets, notes } from '../attempt/answers';
import { openReviews, withoutSealed, type Attempt, type ReviewMark } from '../attempt/attempt';
import { summarise } from '../attempt/summary';
import { ROUND_TITLES } from '../bank/question';
import type { Scorecard } from '../rubric/scorecard';

/** Where words of an attempt stand. */
export type Place =
  /** In the final text of an answer or a note. */
  | { kind: 'answer'; answer: string }
  /** In a mark, at a moment of the round in ms on its clock. */
  | { kind: 'mark'; moment: number }
  | { kind: 'scorecard' }
  /** In what names the attempt, its questions and its stories. */
  | { kind: 'name' };

/** One text of an attempt. */
export interface SearchPassage {
  place: Place;
  /** Says which text it is. */
  label: string;
  text: string;
}

/** Everything said and scored in one attempt, as the search index keeps it. */
export interface SearchDocument {
  /** The attempt's. */
  id: string;
  /** Of how many events it was made, so that an older one is noticed. */
  events: number;
  startedAt: number;
  title: string;
  passages: SearchPassage[];
}

/**
 * What is searched of an attempt. Words that were deleted while writing are not in it. What partners noted is
 * in it only once that isn't sealed any more.
 */
export function searchDocument(attempt: Attempt): SearchDocument {
  const { marks, stories } = attempt;
  const { scorecard } = withoutSealed(attempt);
  const { id, startedAt, title, round, modelTitle, from } = summarise(attempt);
  const sheets = answerSheets(attempt);
  const passages: SearchPassage[] = [
    ...sheets.flatMap(({ question, answers }) =>
      answers.map(({ id: answer, item, text }): SearchPassage => ({
        place: { kind: 'answer', answer },
        label: item === null ? question.title : `${question.title}, question ${item + 1}`,
        text,
      })),
    ),
    ...notes(attempt).map((note): SearchPassage => ({
      place: { kind: 'answer', answer: note.id },
      label: `Notes, ${note.title}`,
      text: note.text,
    })),
    ...marks.map((mark) => marked(mark, 'Mark')),
    ...(scorecard ? raised(attempt, scorecard, 'Scorecard') : []),
    ...openReviews(attempt).flatMap((review) => [
      ...review.marks.map((mark) => marked(mark, `Mark by ${review.reviewer}`)),
      ...raised(attempt, review.scorecard, `Scorecard of ${review.reviewer}`),
    ]),
    ...sheets.flatMap(({ entry, question }) => [
      named('Question', `${question.title} (${question.topic})`),
      ...(stories[entry] ? [named('Story', stories[entry].title)] : []),
    ]),
    named('Round', [modelTitle, ROUND_TITLES[round], from].filter(Boolean).join(', ')),
  ];
  return {
    id,
    events: attempt.seq,
    startedAt,
    title,
    passages: passages.filter(({ text }) => text.trim() !== ''),
  };
}

const marked = ({ moment, text }: ReviewMark, label: string): SearchPassage => ({
  place: { kind: 'mark', moment },
  label,
  text,
});

const named = (label: string, text: string): SearchPassage => ({ place: { kind: 'name' }, label, text });

/** What would have raised each criterion by one level. */
const raised = ({ header }: Attempt, { raise }: Scorecard, label: string): SearchPassage[] =>
  header.rubric.criteria.map(({ id, title }) => ({
    place: { kind: 'scorecard' },
    label: `${label}, ${title}`,
    text: raise[id] ?? '',
  }));
