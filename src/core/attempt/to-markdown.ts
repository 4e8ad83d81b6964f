import { ROUND_TITLES } from '../bank/question';
import type { Review } from '../rubric/review';
import type { Criterion, Rating } from '../rubric/rubric';
import { RECOMMENDATION_TITLES, total, type Mark, type Scorecard } from '../rubric/scorecard';
import { answerSheets, notes, type AnswerSheet } from './answers';
import { openReviews, withoutSealed, type Attempt } from './attempt';
import type { Transcript } from './events';
import { summarise } from './summary';
import { ledger } from './time';
import { roundClock, timeline } from './timeline';

/** How a mark is told. */
export const MARK_TITLES: Record<Mark, string> = { got: 'Got it', partly: 'Partly', missed: 'Missed' };

/** The exported file's name. `day` is `2026-11-18`. */
export function exportName(day: string, title: string, ending: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return ['greenroom', day, words.slice(0, 60).replace(/-+$/, '')].filter(Boolean).join('-') + `.${ending}`;
}

/**
 * An attempt as one Markdown file that reads without the app: time, transcript, answers, scorecard.
 * Answers are given as they were written. `startedOn` is the start in words, since the time zone is the reader's.
 */
export function toMarkdown(attempt: Attempt, events: Transcript, startedOn: string): string {
  const { title, elapsed, modelTitle, round } = summarise(attempt);
  const head = [
    `# ${title}`,
    bullets([
      `${modelTitle} (${ROUND_TITLES[round]})`,
      startedOn,
      `${roundClock(elapsed)} on the clock`,
      attempt.header.timeFactor === 1 ? null : `${attempt.header.timeFactor}× time`,
      attempt.status === 'interrupted' ? 'Interrupted: ended without being finished' : null,
    ]),
  ];
  const parts = [...head, ...times(attempt), ...happenings(attempt, events), ...answers(attempt)];
  const open = withoutSealed(attempt);
  if (open.scorecard) parts.push(...scored(open, open.scorecard));
  for (const review of openReviews(attempt)) parts.push(...reviewed(attempt, review));
  return parts.join('\n\n') + '\n';
}

const bullets = (lines: (string | null)[]): string =>
  lines
    .filter((line) => line !== null)
    .map((line) => `- ${line}`)
    .join('\n');

/** A text in one line that can't break out of a table's cell. */
const cell = (text: string): string => text.replace(/\s+/g, ' ').trim().replace(/\|/g, '\\|');

const table = (head: string[], rows: string[][]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');

const quote = (text: string): string => text.replace(/^/gm, '> ').replace(/> $/gm, '>');

/** A text as it was written, with a code fence that was left open closed, so that it ends where it ends. */
function contained(text: string): string {
  const fences = text.match(/^\s*(```|~~~)/gm) ?? [];
  const open = fences.length % 2 === 1 ? `\n${fences.at(-1)?.trim()}` : '';
  return text.trim() + open;
}

function times(attempt: Attempt): string[] {
  const rows = ledger(attempt, attempt.at).map(({ title, planned, used, over, state }) => [
    title,
    roundClock(planned),
    state === 'skipped' ? 'not reached' : roundClock(used),
    over >= 1000 ? `+${roundClock(over)}` : '',
  ]);
  return ['## Time', table(['Phase', 'Planned', 'Actual', 'Over'], rows)];
}

function happenings(attempt: Attempt, events: Transcript): string[] {
  const sections = timeline(attempt, events).flatMap(({ title, rows }) => [
    `### ${title}`,
    bullets(rows.map(({ at, text, said }) => `${roundClock(at)} ${text}${said ? `. ${cell(said)}` : ''}`)),
  ]);
  return ['## What happened', ...sections];
}

function answers(attempt: Attempt): string[] {
  const sheets = answerSheets(attempt).flatMap((sheet) => [
    `### ${sheet.question.title}`,
    quote(sheet.question.prompt.trim()),
    ...sheet.answers.flatMap(({ item, text }) => [
      ...(item === null ? [] : [`**${item + 1}. ${cell(sheet.question.items[item]?.prompt ?? '')}**`]),
      contained(text) || '_No answer._',
    ]),
  ]);
  const written = notes(attempt).flatMap(({ title, text }) => [`### ${title}`, contained(text)]);
  return ['## Answers', ...sheets, ...(written.length > 0 ? ['## Notes', ...written] : [])];
}

function scored(attempt: Attempt, scorecard: Scorecard): string[] {
  const { rubric } = attempt.header;
  const { hints, hintCost, predicted } = summarise(attempt);
  const { points } = total(rubric, scorecard.ratings);
  const prediction = attempt.prediction;
  const unseen = rubric.criteria
    .filter(({ id }) => scorecard.ratings[id] === 'not-observed')
    .map(({ title }) => title);
  return [
    '## Scorecard',
    bullets([
      points === null ? 'Nothing was rated' : `${points.toFixed(1)} of 4`,
      `Recommendation: ${RECOMMENDATION_TITLES[scorecard.recommendation]}`,
      prediction &&
        `Predicted: ${predicted === null ? '' : `${predicted.toFixed(1)}, `}${RECOMMENDATION_TITLES[prediction.recommendation]}`,
      unseen.length > 0 ? `Not observed and left out: ${unseen.join(', ')}` : null,
      hints > 0
        ? `${hints} ${hints === 1 ? 'hint' : 'hints'}, ${hintCost} points' worth, not taken off`
        : null,
    ]),
    ...rubric.criteria.flatMap((criterion) => [
      `### ${criterion.title}`,
      bullets([
        `Rated ${level(criterion, scorecard.ratings[criterion.id])}`,
        `Predicted ${level(criterion, prediction?.ratings[criterion.id])}`,
      ]),
      ...scorecard.evidence.filter((e) => e.criterion === criterion.id).map((e) => quote(e.quote)),
      ...(scorecard.raise[criterion.id]
        ? [`To raise it by one level: ${scorecard.raise[criterion.id]}`]
        : []),
    ]),
    ...answerSheets(attempt).flatMap((sheet) => confirmed(sheet, scorecard)),
  ];
}

/** What a partner, or the interviewer of a round of two, gave. */
function reviewed({ header: { rubric } }: Attempt, { reviewer, scorecard }: Review): string[] {
  const { points } = total(rubric, scorecard.ratings);
  return [
    `## Scorecard of ${cell(reviewer)}`,
    bullets([
      points === null ? 'Nothing was rated' : `${points.toFixed(1)} of 4`,
      `Recommendation: ${RECOMMENDATION_TITLES[scorecard.recommendation]}`,
    ]),
    ...rubric.criteria.flatMap((criterion) => [
      `### ${criterion.title}`,
      bullets([`Rated ${level(criterion, scorecard.ratings[criterion.id])}`]),
      ...scorecard.evidence.filter((e) => e.criterion === criterion.id).map((e) => quote(e.quote)),
    ]),
  ];
}

function level(criterion: Criterion, rating: Rating | undefined): string {
  if (rating === undefined) return 'nothing';
  return rating === 'not-observed' ? 'not observed' : `${rating}: ${criterion.levels[rating - 1]}`;
}

/** What was confirmed of one question: its key points, or the marks of a set. */
function confirmed({ entry, question }: AnswerSheet, { keyPoints, marks }: Scorecard): string[] {
  const points = question.keyPoints.map(
    ({ id, text }) => `[${keyPoints[entry]?.[id] ? 'x' : ' '}] ${cell(text)}`,
  );
  const marked = question.items.map(({ prompt }, item) => {
    const mark = marks[entry]?.[item];
    return `${mark ? MARK_TITLES[mark] : 'Not marked'}: ${cell(prompt)}`;
  });
  const lines = [...points, ...marked];
  return lines.length > 0 ? [`### ${question.title}`, bullets(lines)] : [];
}
