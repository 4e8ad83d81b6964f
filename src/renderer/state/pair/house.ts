import type { TranscriptEvent } from '@core/attempt/events';
import type { CalibrationSample } from '@core/room/sample';
import type { NewHeader } from '@core/round/again';
import type { Choice } from '@core/round/choose';
import type { RoundModel } from '@core/round/model';
import type { Host } from '@host/host';
import type { Library } from '../library.svelte';
import type { Session } from '../session.svelte';

/** A session whose attempt this window alone holds, until `release`. */
export interface Sitting {
  session: Session;
  release: () => void;
}

/** What a room needs of the app that it is in. */
export interface House {
  host: Host;
  library: Library;
  samples(): CalibrationSample[];
  /** Picks a round's questions, none of those that were used. */
  choose(model: RoundModel, used: ReadonlySet<string>): Choice;
  /** Starts a round now; `happened` hears all its events. @throws Error in plain words. */
  sit(header: NewHeader, happened: (events: readonly TranscriptEvent[]) => void): Promise<Sitting>;
  /** Stores the rest of a round that is over, and lets go of it. */
  rise(sitting: Sitting): Promise<void>;
  /** The room was closed. */
  left(): void;
}
