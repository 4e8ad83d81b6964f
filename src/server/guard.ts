import type { IncomingHttpHeaders } from 'node:http';
import { cookieValue, newSecret, sameText } from './secrets';

/** Why a request is turned away: an HTTP status and a sentence. */
export interface Refusal {
  status: 401 | 403;
  what: string;
}

/** What tells this server's own page from every other program and page. */
export class Guard {
  readonly origin: string;
  readonly #host: string;
  readonly #localhost: string;
  readonly #cookie: string;
  /** New at every start, so a cookie from an earlier one is worth nothing. */
  readonly #secret = newSecret();

  constructor(port: number) {
    this.#host = `127.0.0.1:${port}`;
    this.#localhost = `localhost:${port}`;
    this.origin = `http://${this.#host}`;
    // Cookies don't tell ports apart, so the name does.
    this.#cookie = `greenroom-${port}`;
  }

  /**
   * Whether a request names the one address that storage belongs to, or this machine's other name.
   * A foreign name is a page elsewhere that has pointed its own name here (DNS rebinding).
   */
  host(headers: IncomingHttpHeaders): 'own' | 'localhost' | 'foreign' {
    if (headers.host === this.#host) return 'own';
    return headers.host === this.#localhost ? 'localhost' : 'foreign';
  }

  /** Null when a call or an event socket may go on. */
  refuse(headers: IncomingHttpHeaders): Refusal | null {
    if (this.host(headers) !== 'own') return { status: 403, what: `Calls are taken at ${this.origin} only.` };
    if (headers.origin !== this.origin)
      return { status: 403, what: "Calls are taken from Greenroom's own page only." };
    if (!this.#knows(headers.cookie))
      return { status: 401, what: 'This page is older than the server. Reload it.' };
    return null;
  }

  /** The Set-Cookie value for a page that no other page asked for; null where one did. */
  cookieFor(headers: IncomingHttpHeaders): string | null {
    const site = headers['sec-fetch-site'] ?? 'none';
    if (site !== 'none' && site !== 'same-origin') return null;
    return `${this.#cookie}=${this.#secret}; Path=/; HttpOnly; SameSite=Strict`;
  }

  #knows(cookies: string | undefined): boolean {
    const secret = cookieValue(cookies, this.#cookie);
    return secret !== null && sameText(secret, this.#secret);
  }
}
