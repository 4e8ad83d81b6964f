import { answerIds, isOver } from '@core/attempt/attempt';
import { difference } from '@core/room/changes';
import { otherRole, type Role } from '@core/room/roles';
import type { WorkDoc } from '@pair/work-doc';
import type { Session } from '../session.svelte';

/** Has the transcript follow the texts of a round that both write. */
export class Writing {
  #work: WorkDoc;
  #session: Session;
  #guest: Role;
  /** Answers whose text has changed since it was last held against the transcript. */
  #touched: Set<string>;

  /** Every change of a text goes into the transcript, as an edit of whoever made it. */
  constructor(work: WorkDoc, session: Session, owner: Role) {
    this.#work = work;
    this.#session = session;
    this.#guest = otherRole(owner);
    const answers = answerIds(session.attempt);
    work.observe(answers, (answer, changes, here) => {
      this.#touched.add(answer);
      session.send({ type: 'edit', answer, changes }, here ? owner : this.#guest);
    });
    this.#touched = new Set(answers);
    this.reconcile();
  }

  /**
   * Where a text says something else than the transcript, the transcript follows: what was written before the
   * round began, and what Yjs puts in place of half a character that two edits cut apart.
   */
  reconcile(): void {
    const session = this.#session;
    if (isOver(session.attempt)) return;
    for (const answer of this.#touched) {
      const changes = difference(session.attempt.answers[answer] ?? '', this.#work.text(answer));
      if (changes.length > 0) session.send({ type: 'edit', answer, changes }, this.#guest);
    }
    this.#touched.clear();
  }
}
