import type { Attempt } from '@core/attempt/attempt';
import type { Transcript } from '@core/attempt/events';
import { factsOf } from '@core/attempt/facts';
import { summarise } from '@core/attempt/summary';
import { exportName, toMarkdown } from '@core/attempt/to-markdown';
import { scorecardsCsv } from '@core/export/csv';
import { toHtml } from '@core/export/to-html';
import type { App } from '@state/app.svelte';
import { longDate } from '@ui/format';
import { renderMarkdown } from '@ui/markdown';
import style from './page.css?raw';
import script from './player.js?raw';

/** What one attempt can be exported as. */
export type ExportFormat = 'markdown' | 'html' | 'pdf' | 'csv';

/** Exports an attempt where the user says; null when they cancel. Rejects with an Error in plain words. */
export async function exportAttempt(
  { host }: Pick<App, 'host'>,
  attempt: Attempt,
  events: Transcript,
  format: ExportFormat,
): Promise<string | null> {
  const summary = summarise(attempt);
  const startedOn = longDate(summary.startedAt);
  // The day as it was where the reader is, which toISOString isn't.
  const day = new Date(summary.startedAt).toLocaleDateString('sv-SE');
  const name = (ending: string) => exportName(day, summary.title, ending);
  switch (format) {
    case 'markdown':
      return host.saveFile({ name: name('md'), text: toMarkdown(attempt, events, startedOn) });
    case 'html':
      return host.saveFile({ name: name('html'), text: await pageOf(attempt, events, true) });
    case 'pdf':
      return host.savePdf({ name: name('pdf'), html: await pageOf(attempt, events, false) });
    case 'csv': {
      const facts = factsOf(attempt);
      return host.saveFile({ name: name('csv'), text: scorecardsCsv(facts ? [facts] : [], [summary]) });
    }
  }
}

/** The attempt as a page of its own, with the replay or, for paper, without. */
export async function pageOf(attempt: Attempt, events: Transcript, replays: boolean): Promise<string> {
  const startedOn = longDate(attempt.header.startedAt);
  const player = replays ? { script, hash: await hashOf(script) } : null;
  return toHtml(attempt, events, { startedOn, markdown: renderMarkdown, style, player });
}

/** SHA-256 in base64, as a policy names a script. */
async function hashOf(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}
