/** What one window tells the others of the same origin. */
export interface WindowNews {
  /** Attempts that were added or changed; null: so many that the list is to be read again. */
  attempts?: readonly string[] | null;
  /** The notebook was written. */
  notebook?: true;
}

/** Carries news between the windows of one origin; a window never hears its own. */
export class Windows {
  #channel: BroadcastChannel;

  constructor(name = 'greenroom') {
    this.#channel = new BroadcastChannel(name);
  }

  tell(news: WindowNews): void {
    this.#channel.postMessage(news);
  }

  /** Calls `fn` with the news of other windows, until what it returns is called. */
  on(fn: (news: WindowNews) => void): () => void {
    const hear = ({ data }: MessageEvent<WindowNews>) => fn(data);
    this.#channel.addEventListener('message', hear);
    return () => this.#channel.removeEventListener('message', hear);
  }

  close(): void {
    this.#channel.close();
  }
}
