import type { Attempt } from '@core/attempt/attempt';
import type { TranscriptEvent } from '@core/attempt/events';
import { summarise } from '@core/attempt/summary';
import { exportName } from '@core/attempt/to-markdown';
import { FILE_ENDING } from '@core/exchange/lines';
import { encodeReview } from '@core/review/file';
import { makeRequest } from '@core/review/request';
import { judgementTrouble } from '@core/room/asked';
import type { RoomCommand } from '@core/room/commands';
import type { Role } from '@core/room/roles';
import { replay } from '@store/attempt-store';
import { digest } from '../digest';
import type { House, Sitting } from './house';

/** The commands that judge a round, which come after it. */
export const JUDGING: ReadonlySet<RoomCommand['type']> = new Set(['predict', 'score', 'addReview']);

/** A round of a room that is over: it is stored, judged, and may be handed to the partner as a copy. */
export class KeptRound {
  #house: House;
  #attempt = $state.raw<Attempt>() as Attempt;
  /** Resolves once all of the round is stored. */
  readonly stored: Promise<void>;

  constructor(sitting: Sitting, house: House) {
    this.#house = house;
    this.#attempt = sitting.session.attempt;
    this.stored = house.rise(sitting);
  }

  get attempt(): Attempt {
    return this.#attempt;
  }

  /** Adds a judgement: all events with it, or why it was refused. */
  async judge(command: RoomCommand, by: Role): Promise<readonly TranscriptEvent[] | string> {
    await this.stored;
    const trouble = judgementTrouble(command, this.#attempt);
    if (trouble) return trouble;
    const { library } = this.#house;
    const { id } = this.#attempt.header;
    try {
      await library.change(id, command, undefined, by);
      const record = await library.load(id);
      if (!record) return 'This attempt is no longer here.';
      this.#attempt = replay(record);
      return record.events;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  /** The attempt as a bundle to be scored, from its candidate. @throws Error where it is no longer stored. */
  async copy(candidate: string, version: string): Promise<{ name: string; text: string }> {
    await this.stored;
    const record = await this.#house.library.load(this.#attempt.header.id);
    if (!record) throw new Error('The attempt is no longer here.');
    const request = makeRequest(record, { bundle: crypto.randomUUID(), from: candidate });
    const text = await encodeReview(request, { app: version, madeOn: Date.now() }, digest);
    const { title, startedAt } = summarise(this.#attempt);
    const day = new Date(startedAt).toLocaleDateString('sv-SE');
    return { name: exportName(day, title, `review.${FILE_ENDING}`), text };
  }
}
