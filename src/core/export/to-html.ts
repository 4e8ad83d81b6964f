import { answerSheets, notes, type AnswerSheet } from '../attempt/answers';
import type { Attempt } from '../attempt/attempt';
import type { Transcript } from '../attempt/events';
import { summarise } from '../attempt/summary';
import { ledger } from '../attempt/time';
import { roundClock, timeline } from '../attempt/timeline';
import { ROUND_TITLES } from '../bank/question';
import { satInWords } from '../room/roles';
import { html, scriptJson, trusted, type Html } from './html';
import { replayData } from './replay-data';
import { scorecardSection, type Markdown } from './scorecard-html';

/** What the page is made with besides the attempt. */
export interface PageParts {
  /** The start in words, since the time zone is the reader's. */
  startedOn: string;
  /** Markdown as HTML that is safe to show. */
  markdown: (text: string) => string;
  style: string;
  /** The player's script and its SHA-256 in base64; null leaves the replay out, as on paper. */
  player: { script: string; hash: string } | null;
}

/**
 * An attempt as one page that reads and replays without the app and without a network: its policy lets it fetch
 * nothing and run no script but the player's.
 */
export function toHtml(attempt: Attempt, events: Transcript, parts: PageParts): string {
  const { title, elapsed, modelTitle, round } = summarise(attempt);
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    ...(parts.player ? [`script-src 'sha256-${parts.player.hash}'`] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ];
  const facts = [
    `${modelTitle} (${ROUND_TITLES[round]})`,
    ...(attempt.header.pair ? [satInWords(attempt.header.pair.names)] : []),
    parts.startedOn,
    `${roundClock(elapsed)} on the clock`,
    ...(attempt.header.timeFactor === 1 ? [] : [`${attempt.header.timeFactor}× time`]),
    ...(attempt.status === 'interrupted' ? ['ended without being finished'] : []),
  ];
  const markdown = (text: string) => trusted(parts.markdown(text));
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <style>
          ${trusted(parts.style)}
        </style>
      </head>
      <body>
        <main>
          <header>
            <h1>${title}</h1>
            <p class="facts">${facts.join(' · ')}</p>
          </header>
          ${scorecardSection(attempt, markdown)} ${answersSection(attempt, markdown)}
          ${parts.player && replaySection(attempt, events)} ${timeSection(attempt)}
          ${transcriptSection(attempt, events, markdown)}
          <footer>Exported from Greenroom.</footer>
        </main>
        ${parts.player && player(attempt, events, parts.player.script)}
      </body>
    </html>`.text;
}

function answersSection(attempt: Attempt, markdown: Markdown): Html {
  const written = notes(attempt);
  return html`<section aria-labelledby="answers">
    <h2 id="answers">Answers</h2>
    ${answerSheets(attempt).map((sheet) => answered(sheet, markdown))}
    ${written.map(
      ({ title, text }) =>
        html`<article>
          <h3>${title}</h3>
          <div class="prose">${markdown(text)}</div>
        </article>`,
    )}
  </section>`;
}

const answered = ({ question, answers }: AnswerSheet, markdown: Markdown): Html =>
  html`<article>
    <h3>${question.title}</h3>
    <blockquote class="prose">${markdown(question.prompt)}</blockquote>
    ${answers.map(
      ({ item, text }) =>
        html`${
          item === null
            ? null
            : html`<h4>${item + 1}</h4>
                <div class="prose asked">${markdown(question.items[item]?.prompt ?? '')}</div>`
        }
        ${
          text.trim() === ''
            ? html`<p class="none">No answer.</p>`
            : html`<div class="prose">${markdown(text)}</div>`
        }`,
    )}
  </article>`;

function replaySection(attempt: Attempt, events: Transcript): Html {
  const { end } = replayData(attempt, events);
  return html`<section id="replay" aria-labelledby="replay-title" hidden>
    <h2 id="replay-title">Replay</h2>
    <div class="player">
      <button type="button" id="play">Play</button>
      <input
        type="range"
        id="position"
        min="0"
        max="${Math.ceil(end / 1000)}"
        step="1"
        value="0"
        aria-label="Replay position"
      />
      <output id="clock" for="position">0:00</output>
      <label
        >Speed
        <select id="speed"></select
      ></label>
    </div>
    <p id="phase" class="facts"></p>
    <h3 id="answer-title"></h3>
    <pre id="answer" tabindex="0" aria-labelledby="answer-title"></pre>
    <ul id="happenings"></ul>
  </section>`;
}

// The policy names the script by its digest, so not a space may come between it and its tags.
const player = (attempt: Attempt, events: Transcript, script: string): Html =>
  trusted(
    `<script type="application/json" id="replay-data">${scriptJson(replayData(attempt, events)).text}</script>` +
      `<script>${script}</script>`,
  );

function timeSection(attempt: Attempt): Html {
  const rows = ledger(attempt, attempt.at).map(
    ({ title, planned, used, over, state }) =>
      html`<tr>
        <th scope="row">${title}</th>
        <td>${roundClock(planned)}</td>
        <td>${state === 'skipped' ? 'not reached' : roundClock(used)}</td>
        <td>${over >= 1000 ? `+${roundClock(over)}` : ''}</td>
      </tr>`,
  );
  return html`<section aria-labelledby="time">
    <h2 id="time">Time</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">Phase</th>
          <th scope="col">Planned</th>
          <th scope="col">Actual</th>
          <th scope="col">Over</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </section>`;
}

function transcriptSection(attempt: Attempt, events: Transcript, markdown: Markdown): Html {
  const sections = timeline(attempt, events).map(
    ({ title, rows }) =>
      html`<h3>${title}</h3>
        <ol class="events">
          ${rows.map(
            ({ at, text, said, voice }) =>
              html`<li${voice === 'interviewer' ? trusted(' class="interviewer"') : null}>
                <time>${roundClock(at)}</time>
                <div>${text}${said ? html`<div class="prose said">${markdown(said)}</div>` : null}</div>
              </li>`,
          )}
        </ol>`,
  );
  return html`<section aria-labelledby="transcript">
    <h2 id="transcript">Transcript</h2>
    ${sections}
  </section>`;
}
