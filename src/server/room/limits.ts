/** What a room allows; times in ms, sizes in bytes. Tests take smaller ones. */
export interface RoomLimits {
  /** The port that is tried first. */
  port: number;
  /** How long a code is good for. */
  codeLife: number;
  /** Wrong codes after which the right one is worth nothing any more. */
  codeTries: number;
  /** How long the owner's page may be gone, as while it is reloaded, before the room ends. */
  ownerGrace: number;
  /** How long somebody who knocked may be gone before another may knock. */
  knockGrace: number;
  /** How often sockets are asked whether they are still there; two misses and they are taken for lost. */
  beat: number;
  /** How long a request's head may take, and how long all of it. */
  headTime: number;
  requestTime: number;
  /** Connections that one listener holds, sockets included. */
  connections: number;
  /** What a socket may send at once, and per second after that, in tokens: one per message and per 4 kB. */
  burst: number;
  rate: number;
  /** Sockets that one guest may open at once, and per second after that. */
  openBurst: number;
  openRate: number;
  /** What may wait for a socket's reader. More than a document, which is sent at once. */
  backlog: number;
  /** The most that one shared document may hold, encoded. */
  document: number;
}

export const LIMITS: RoomLimits = {
  port: 4271,
  codeLife: 10 * 60_000,
  codeTries: 5,
  ownerGrace: 10_000,
  knockGrace: 10_000,
  beat: 4_000,
  headTime: 5_000,
  requestTime: 10_000,
  connections: 64,
  // Holding a key down makes some 90 messages a second; 30 s of typing offline come back as one.
  burst: 1_000,
  rate: 250,
  openBurst: 60,
  openRate: 4,
  backlog: 16 * 1024 ** 2,
  document: 8 * 1024 ** 2,
};
