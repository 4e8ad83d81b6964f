/** How long a lost connection waits before it is tried again, in ms: at first, and at most. */
const FIRST_WAIT = 250;
const LONGEST_WAIT = 5_000;
/** How long a connection may take to open, in ms; where a network has gone, the browser itself waits far longer. */
const OPENING = 4_000;

export interface ControlLife<In> {
  heard(message: In): void;
  /** Whether the socket is open now; called when that changes. */
  changed(open: boolean): void;
  /** A try to connect came to nothing. */
  failed?(): void;
}

/** One side's line to the room's server: JSON both ways, opened again whenever it is lost. */
export class ControlSocket<Out, In> {
  #url: string;
  #protocols: string[];
  #life: ControlLife<In>;
  #socket: WebSocket | null = null;
  #open = false;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended = false;
  readonly #online = () => this.reconnect();

  constructor(url: string, protocols: string[], life: ControlLife<In>) {
    this.#url = url;
    this.#protocols = protocols;
    this.#life = life;
    addEventListener('online', this.#online);
    this.#connect();
  }

  /** Whether it was open to be sent; what isn't sent is lost. */
  send(message: Out): boolean {
    if (!this.#open) return false;
    this.#socket?.send(JSON.stringify(message));
    return true;
  }

  /** Lets go of a connection that seems dead, and makes a new one at once. */
  reconnect(): void {
    if (this.#ended) return;
    this.#tries = 0;
    this.#drop();
    this.#connect();
  }

  /** Ends it for good. */
  close(): void {
    this.#ended = true;
    removeEventListener('online', this.#online);
    this.#drop();
  }

  #connect(): void {
    const socket = new WebSocket(this.#url, this.#protocols);
    this.#socket = socket;
    const lost = () => {
      if (this.#socket !== socket) return;
      if (!this.#open) this.#life.failed?.();
      this.#drop();
      if (this.#ended) return;
      const wait = Math.min(FIRST_WAIT * 2 ** this.#tries++, LONGEST_WAIT);
      this.#timer = setTimeout(() => this.#connect(), wait);
    };
    this.#timer = setTimeout(lost, OPENING);
    socket.onopen = () => {
      clearTimeout(this.#timer);
      this.#tries = 0;
      this.#set(true);
    };
    socket.onclose = lost;
    socket.onmessage = ({ data }) => {
      // The server speaks JSON alone; anything else isn't for this version.
      if (typeof data === 'string') this.#life.heard(JSON.parse(data) as In);
    };
  }

  #drop(): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = null;
    if (socket) {
      socket.onopen = socket.onclose = socket.onmessage = null;
      socket.close();
    }
    this.#set(false);
  }

  #set(open: boolean): void {
    if (open === this.#open) return;
    this.#open = open;
    this.#life.changed(open);
  }
}
