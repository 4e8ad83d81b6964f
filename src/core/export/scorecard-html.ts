import { answerSheets, type AnswerSheet } from '../attempt/answers';
import { openReviews, withoutSealed, type Attempt } from '../attempt/attempt';
import { summarise } from '../attempt/summary';
import { MARK_TITLES } from '../attempt/to-markdown';
import type { Criterion, Rating } from '../rubric/rubric';
import { RECOMMENDATION_TITLES, total, type Scorecard } from '../rubric/scorecard';
import { html, type Html } from './html';

/** Markdown as HTML that is safe to show. */
export type Markdown = (text: string) => Html;

/** The scorecard of an attempt, or that there is none; partners' scorecards as far as they are open. */
export function scorecardSection(whole: Attempt, markdown: Markdown): Html {
  const attempt = withoutSealed(whole);
  const cards = attempt.scorecard !== null || openReviews(attempt).length > 0;
  return html`<section aria-labelledby="scorecard">
    <h2 id="scorecard">Scorecard</h2>
    ${cards ? scored(attempt, markdown) : html`<p class="none">Not scored.</p>`}
  </section>`;
}

function scored(attempt: Attempt, markdown: Markdown): Html {
  const { header, prediction, scorecard } = attempt;
  const { criteria } = header.rubric;
  const { hints, hintCost } = summarise(attempt);
  const columns = [
    ...(prediction ? [{ who: 'Predicted', card: prediction }] : []),
    ...(scorecard ? [{ who: header.pair?.names.candidate ?? 'Self', card: scorecard }] : []),
    ...openReviews(attempt).map((review) => ({ who: review.reviewer, card: review.scorecard })),
  ];
  const sum = (ratings: Scorecard['ratings']) => total(header.rubric, ratings).points?.toFixed(1) ?? 'none';
  return html`<table>
      <thead>
        <tr>
          <th scope="col">Criterion</th>
          ${columns.map(({ who }) => html`<th scope="col">${who}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${criteria.map(
          ({ id, title }) =>
            html`<tr>
              <th scope="row">${title}</th>
              ${columns.map(({ card }) => html`<td>${rated(card.ratings[id])}</td>`)}
            </tr>`,
        )}
        <tr class="total">
          <th scope="row">Points of 4</th>
          ${columns.map(({ card }) => html`<td>${sum(card.ratings)}</td>`)}
        </tr>
        <tr>
          <th scope="row">Recommendation</th>
          ${columns.map(({ card }) => html`<td>${RECOMMENDATION_TITLES[card.recommendation]}</td>`)}
        </tr>
      </tbody>
    </table>
    ${
      hints > 0
        ? html`<p class="facts">
            ${hints} ${hints === 1 ? 'hint' : 'hints'}, ${hintCost} points’ worth, not taken off.
          </p>`
        : null
    }
    ${scorecard && criteria.map((criterion) => supported(criterion, scorecard))}
    ${scorecard && answerSheets(attempt).map((sheet) => confirmed(sheet, scorecard, markdown))}`;
}

const rated = (rating: Rating | undefined): string =>
  rating === undefined ? '–' : rating === 'not-observed' ? 'not observed' : `${rating}`;

/** What a criterion's rating rests on, where anything was said. */
function supported({ id, title, levels }: Criterion, { ratings, evidence, raise }: Scorecard): Html | null {
  const rating = ratings[id];
  const quotes = evidence.filter(({ criterion }) => criterion === id);
  if (typeof rating !== 'number' && quotes.length === 0 && !raise[id]) return null;
  return html`<article>
    <h3>${title}</h3>
    ${typeof rating === 'number' ? html`<p>${rating}: ${levels[rating - 1] ?? ''}</p>` : null}
    ${quotes.map(({ quote }) => html`<blockquote>${quote}</blockquote>`)}
    ${raise[id] ? html`<p><strong>To raise it by one level:</strong> ${raise[id]}</p>` : null}
  </article>`;
}

/** What was confirmed of one question: its key points, or the marks of a set. */
function confirmed(
  { entry, question }: AnswerSheet,
  { keyPoints, marks }: Scorecard,
  markdown: Markdown,
): Html | null {
  const rows = [
    ...question.keyPoints.map(({ id, text }) => ({
      how: keyPoints[entry]?.[id] ? 'Covered' : 'Not covered',
      text,
    })),
    ...question.items.map(({ prompt }, item) => {
      const mark = marks[entry]?.[item];
      return { how: mark ? MARK_TITLES[mark] : 'Not marked', text: prompt };
    }),
  ];
  if (rows.length === 0) return null;
  return html`<article>
    <h3>${question.title}</h3>
    <ul class="points">
      ${rows.map(
        ({ how, text }) =>
          html`<li>
            <strong>${how}</strong>
            <div class="prose">${markdown(text)}</div>
          </li>`,
      )}
    </ul>
  </article>`;
}
