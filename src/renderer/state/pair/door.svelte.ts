import type { Presence, ToOwner } from '@host/room';
import type { Invitation, Knock } from './room';

/** Who is at the door of a room and who is in, how they get there, and what its owner should know of it. */
export class Door {
  #guest = $state.raw<{ name: string; presence: Presence } | null>(null);
  #knock = $state.raw<Knock | null>(null);
  #invitation = $state.raw<Invitation | null>(null);
  #notices = $state.raw<readonly string[]>([]);

  /** Whoever was let in last, though they may be gone. */
  get guest(): { name: string; presence: Presence } | null {
    return this.#guest;
  }
  get knock(): Knock | null {
    return this.#knock;
  }
  get invitation(): Invitation | null {
    return this.#invitation;
  }
  get notices(): readonly string[] {
    return this.#notices;
  }

  notice(text: string): void {
    this.#notices = [...this.#notices.filter((each) => each !== text), text];
  }

  dismiss(notice: string): void {
    this.#notices = this.#notices.filter((each) => each !== notice);
  }

  /** Takes the knock away, to decide it or because it no longer counts. */
  takeKnock(): Knock | null {
    const knock = this.#knock;
    this.#knock = null;
    return knock;
  }

  /** Notes what the room's server says of who comes and goes. */
  hear(message: ToOwner): void {
    switch (message.type) {
      case 'invitation': {
        const { link, code, codeUntil } = message;
        this.#invitation = { link, code, codeUntil };
        break;
      }
      case 'knock':
        this.#knock = { guest: message.guest, name: message.name };
        break;
      case 'withdrawn':
        if (this.#knock?.guest === message.guest) this.#knock = null;
        break;
      case 'guest':
        this.#guest = { name: message.name, presence: message.presence };
        break;
      case 'notice':
        this.notice(message.text);
    }
  }

  /** The room is no more. */
  shut(): void {
    this.#knock = null;
    this.#guest = this.#guest && { ...this.#guest, presence: 'gone' };
  }
}
