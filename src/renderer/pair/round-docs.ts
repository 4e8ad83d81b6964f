import type { Role } from '@core/room/roles';
import { CLOSED_TOO_LARGE, docPath, type RoomDoc } from '@host/room';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { Backstage } from './backstage';
import { StageDoc } from './stage-doc';
import { WorkDoc } from './work-doc';

/** The longest wait before a lost document is connected again, in ms. */
const LONGEST_WAIT = 2_000;
/** How often a document asks the server for what it lacks, in ms: half a minute of silence would end its line. */
const ASK_AGAIN = 10_000;

/** Where a room's documents are. */
export interface RoomLine {
  /** `ws://192.168.1.7:4271` */
  socket: string;
  protocols: string[];
}

/** The shared documents of one round, as somebody in a role has them. */
export class RoundDocs {
  readonly round: number;
  readonly stage: StageDoc;
  readonly work: WorkDoc;
  /** Null for the candidate, whose connection the server would refuse. */
  readonly backstage: Backstage | null;
  #providers: WebsocketProvider[] = [];
  #line: RoomLine;
  #changed: () => void;
  #full = false;

  /** `partner` is what the other one's cursor is named; `changed` is called whenever `connected` may have. */
  constructor(line: RoomLine, round: number, role: Role, partner: string, changed: () => void) {
    this.#line = line;
    this.#changed = changed;
    this.round = round;
    const [stage, work] = [new Y.Doc(), new Y.Doc()];
    this.#connect('stage', stage);
    const { awareness } = this.#connect('work', work);
    this.stage = new StageDoc(stage);
    this.work = new WorkDoc(work, awareness, partner);
    if (role === 'interviewer') {
      const backstage = new Y.Doc();
      this.#connect('backstage', backstage);
      this.backstage = new Backstage(backstage);
    } else this.backstage = null;
  }

  /** Whether every document is there and up to date. */
  get connected(): boolean {
    return this.#providers.every(({ synced }) => synced);
  }

  /** Whether the server takes no more, since a document would grow too large. */
  get full(): boolean {
    return this.#full;
  }

  /** Lets go of connections that seem dead, and makes new ones at once. */
  reconnect(): void {
    for (const provider of this.#providers) {
      provider.disconnect();
      provider.connect();
    }
  }

  /** Ends the connections; what is open in an editor stays. */
  close(): void {
    for (const provider of this.#providers) {
      provider.destroy();
      provider.awareness.destroy();
    }
    this.#providers = [];
  }

  #connect(name: RoomDoc, doc: Y.Doc): WebsocketProvider {
    const { socket, protocols } = this.#line;
    const provider = new WebsocketProvider(socket, docPath(this.round, name).slice(1), doc, {
      protocols,
      // Two tabs of one browser are two people here, who share by the server what it lets them.
      disableBc: true,
      maxBackoffTime: LONGEST_WAIT,
      resyncInterval: ASK_AGAIN,
    });
    if (name !== 'work') provider.awareness.setLocalState(null);
    provider.on('sync', this.#changed);
    provider.on('status', ({ status }) => {
      // A cursor that was gone is old news unless it is said anew, or nobody remembers that it was there.
      const { awareness } = provider;
      if (status === 'connected') awareness.setLocalState(awareness.getLocalState());
      else
        for (const client of awareness.meta.keys())
          if (client !== doc.clientID) awareness.meta.delete(client);
      this.#changed();
    });
    provider.on('closed', ({ code }) => {
      this.#full ||= code === CLOSED_TOO_LARGE;
      this.#changed();
    });
    this.#providers.push(provider);
    return provider;
  }
}
