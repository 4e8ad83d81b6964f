import type { AttemptHeader, TranscriptEvent } from '@core/attempt/events';
import type { Role } from '@core/room/roles';
import * as Y from 'yjs';

/** A review bundle is written in pieces of this many UTF-16 units, each well below what a frame may hold. */
const PIECE = 200_000;

/** Where the two are, as the owner's app tells it. */
export type StageName = 'lobby' | 'round' | 'scoring' | 'results';

/** What the owner's app says of a round, beside its events. */
export interface OnStage {
  stage: StageName;
  header: AttemptHeader;
  handedIn: Record<Role, boolean>;
  /** The texts as they stood when the round ended, by answer id; null before that. */
  answers: Record<string, string> | null;
}

/** What both may see of a round; the server takes it from the owner alone. */
export class StageDoc {
  #doc: Y.Doc;
  #map: Y.Map<unknown>;
  #events: Y.Array<TranscriptEvent>;
  #copy: Y.Array<string>;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#map = doc.getMap('stage');
    this.#events = doc.getArray('events');
    this.#copy = doc.getArray('copy');
  }

  /** Null before the owner's app has said anything. */
  get now(): OnStage | null {
    const header = this.#map.get('header');
    if (header === undefined) return null;
    return {
      header: header as AttemptHeader,
      stage: this.#map.get('stage') as StageName,
      handedIn: this.#map.get('handedIn') as OnStage['handedIn'],
      answers: (this.#map.get('answers') ?? null) as OnStage['answers'],
    };
  }

  get events(): TranscriptEvent[] {
    return this.#events.toArray();
  }

  /** The review bundle that the owner hands over, once all of it is here. */
  get copy(): { name: string; text: string } | null {
    const about = this.#map.get('copy') as { name: string; length: number } | undefined;
    if (!about) return null;
    const text = this.#copy.toArray().join('');
    return text.length === about.length ? { name: about.name, text } : null;
  }

  /** Says how it is now; what is the same as before isn't sent again. */
  publish(now: OnStage, events: readonly TranscriptEvent[]): void {
    this.#doc.transact(() => {
      for (const [key, value] of Object.entries(now)) this.#set(key, value);
      this.#publishEvents(events);
    });
  }

  /** Hands over a copy, or takes it back with null. */
  publishCopy(copy: { name: string; text: string } | null): void {
    this.#doc.transact(() => {
      this.#copy.delete(0, this.#copy.length);
      this.#set('copy', copy && { name: copy.name, length: copy.text.length });
    });
    // One transaction is one frame.
    for (let at = 0; copy && at < copy.text.length; at += PIECE)
      this.#copy.push([copy.text.slice(at, at + PIECE)]);
  }

  /** Calls `fn` after every change, whoever made it. */
  observe(fn: () => void): void {
    this.#doc.on('afterTransaction', ({ changed }: Y.Transaction) => void (changed.size > 0 && fn()));
  }

  #set(key: string, value: unknown): void {
    if (JSON.stringify(this.#map.get(key) ?? null) !== JSON.stringify(value)) this.#map.set(key, value);
  }

  /** Events are only ever added, but for those that were sealed and now come between the others. */
  #publishEvents(events: readonly TranscriptEvent[]): void {
    const there = this.#events.toArray();
    const parting = events.findIndex(({ seq }, index) => there[index]?.seq !== seq);
    const same = parting < 0 ? events.length : parting;
    if (same < there.length) this.#events.delete(same, there.length - same);
    if (same < events.length) this.#events.push(events.slice(same));
  }
}
