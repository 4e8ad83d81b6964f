import { applyAll } from '@core/attempt/apply';
import { empty, isOver, type Attempt } from '@core/attempt/attempt';
import { decide } from '@core/attempt/decide';
import { summarise, type AttemptSummary } from '@core/attempt/summary';
import { exportName } from '@core/attempt/to-markdown';
import { decodeFile, FILE_ENDING, peekKind } from '@core/exchange/lines';
import type { AttemptRecord } from '@core/exchange/record';
import { encodeReview, readReview } from '@core/review/file';
import { makeReply, reviewOf, type ReviewReply } from '@core/review/reply';
import { makeRequest, receive, receivedId, type ReviewRequest } from '@core/review/request';
import { roundDigest } from '@core/review/round';
import type { Review } from '@core/rubric/review';
import type { Host, TextFile } from '@host/host';
import { digest } from './digest';
import type { Keeper } from './keeper';
import type { Library } from './library.svelte';

/** What a review file that was opened would do, before anything is done. */
export type Arrival =
  | { stage: 'request'; request: ReviewRequest; attempt: AttemptSummary }
  | { stage: 'reply'; review: Review; attempt: AttemptSummary }
  /** `open` is an attempt that the file is about and that can be looked at. */
  | { stage: 'refused'; why: string; open?: string };

/** Attempts that go to partners to be scored, and scorecards that come back. */
export class Reviews {
  #host: Host;
  #keeper: Keeper;
  #library: Library;
  #arrival = $state.raw<Arrival | null>(null);

  constructor(host: Host, keeper: Keeper, library: Library) {
    this.#host = host;
    this.#keeper = keeper;
    this.#library = library;
  }

  /** The file that waits for a word of the user. */
  get arrival(): Arrival | null {
    return this.#arrival;
  }

  /** Saves an attempt as a file for partners; null when the user cancels. */
  async ask(id: string, from: string, now: number): Promise<string | null> {
    const record = await this.#own(id);
    return this.#save(record, makeRequest(record, { bundle: crypto.randomUUID(), from }), 'review', now);
  }

  /** Saves the scorecard of a received attempt as a file for its candidate; null when the user cancels. */
  async sendBack(id: string, reviewer: string, now: number): Promise<string | null> {
    const record = await this.#own(id);
    const { version } = await this.#host.about(null);
    const round = await roundDigest(record, digest);
    const reply = makeReply(stateOf(record), { reviewer, version, round });
    return this.#save(record, reply, 'reviewed', now);
  }

  async #own(id: string): Promise<AttemptRecord> {
    const record = await this.#library.load(id);
    if (!record) throw new Error('This attempt is no longer here.');
    return record;
  }

  async #save(
    record: AttemptRecord,
    review: ReviewRequest | ReviewReply,
    what: 'review' | 'reviewed',
    now: number,
  ): Promise<string | null> {
    const { version: app } = await this.#host.about(null);
    const { title, startedAt } = summarise(stateOf(record));
    const day = new Date(startedAt).toLocaleDateString('sv-SE');
    const text = await encodeReview(review, { app, madeOn: now }, digest);
    return this.#host.saveFile({ name: exportName(day, title, `${what}.${FILE_ENDING}`), text });
  }

  /** Whether a file is about a review; if so, what it would do is shown. Never rejects. */
  async takes({ text }: TextFile, now: number): Promise<boolean> {
    if (peekKind(text) !== 'review') return false;
    try {
      const review = readReview(await decodeFile(text, digest));
      this.#arrival =
        review.stage === 'request' ? await this.#asked(review) : await this.#answered(review, now);
    } catch (error) {
      this.#arrival = { stage: 'refused', why: error instanceof Error ? error.message : String(error) };
    }
    return true;
  }

  /** Lets the file go that waits. */
  dismiss(): void {
    this.#arrival = null;
  }

  async #asked(request: ReviewRequest): Promise<Arrival> {
    const [own, known] = await Promise.all(
      [request.attempt.header.id, receivedId(request.bundle)].map((id) => this.#library.load(id)),
    );
    if (own) {
      return refused('This is your own attempt. Send the file to somebody else to have it scored.', own);
    }
    if (known) return refused(`This round of ${request.from}’s is here already.`, known);
    return { stage: 'request', request, attempt: summarise(stateOf(request.attempt)) };
  }

  async #answered(reply: ReviewReply, now: number): Promise<Arrival> {
    const record = await this.#library.load(reply.attempt);
    if (!record) {
      return refused(
        `${reply.reviewer} scored an attempt that isn’t here. Open the file where the round was sat, or import that attempt first.`,
      );
    }
    const attempt = stateOf(record);
    if (attempt.deleted) return refused('The attempt that it is about was deleted.', record);
    const review = reviewOf(reply, record, await roundDigest(record, digest), now);
    if (typeof review === 'string') return refused(review, record);
    const decision = decide(attempt, { type: 'addReview', review }, attempt.at);
    if (!decision.ok) return refused(decision.why, record);
    return { stage: 'reply', review, attempt: summarise(attempt) };
  }

  /** Takes up somebody else's attempt to score it, and returns its id here. @throws Error in plain words. */
  async accept(request: ReviewRequest, now: number): Promise<string> {
    const record = receive(request, now);
    await this.#keeper.add([record], () => undefined);
    await this.#library.refresh();
    return record.header.id;
  }

  /** Adds a partner's scorecard to the attempt that it is about. @throws Error in plain words. */
  merge(id: string, review: Review, now: number): Promise<void> {
    return this.#library.change(id, { type: 'addReview', review: { ...review, receivedOn: now } });
  }
}

const stateOf = ({ header, events }: AttemptRecord): Attempt => applyAll(empty(header), events);

const refused = (why: string, about?: AttemptRecord): Arrival => ({
  stage: 'refused',
  why,
  ...(about && isOver(stateOf(about)) && { open: about.header.id }),
});
