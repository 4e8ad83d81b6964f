import type { JoinRefusal } from '@host/room';

type Reason = JoinRefusal['reason'];
type By = 'link' | 'code';

const ANOTHER = 'Ask your partner for a new one.';

const REFUSALS: Record<Reason, (by: By) => string> = {
  version: () => 'This page is of another version of Greenroom than the room. Reload it and try again.',
  wrong: (by) =>
    by === 'link'
      ? `This link doesn't belong to the room. ${ANOTHER}`
      : 'That is not the code. Check it and type it again.',
  used: (by) => `This ${by} was used already. ${ANOTHER}`,
  expired: (by) =>
    by === 'link' ? `There is a newer link than this one. ${ANOTHER}` : `This code is too old. ${ANOTHER}`,
  tries: () => 'Wrong codes were typed too often, so no code works any more. Ask your partner for a new one.',
  full: () => 'Somebody else is in the room. Your partner has been told that you tried.',
  closed: () => 'The room is over.',
  malformed: () => 'A name of 1 to 80 letters is needed, and a link or a code.',
};

/** Why somebody is not let in, in words for them. */
export const refusal = (reason: Reason, by: By = 'link'): JoinRefusal => ({
  reason,
  error: REFUSALS[reason](by),
});

/** The HTTP status of a refusal. */
export const STATUS = {
  version: 409,
  wrong: 403,
  used: 410,
  expired: 410,
  tries: 410,
  full: 409,
  closed: 410,
  malformed: 400,
} as const satisfies Record<Reason, number>;

/** What an owner is told of what happened at the door. */
export const NOTICES = {
  tries:
    'Wrong codes were typed too often, so the code no longer works. The link still does; a new code can be made.',
  used: 'Somebody tried the link or the code after it had been used. If the person who asks to come in is not the one that you invited, turn them away.',
  left: (name: string) => `${name} has gone away again, without having been let in.`,
  full: (name: string, guest: string) =>
    `${name} tried to join, but ${guest} has the place. End ${guest}'s part first if ${name} should have it.`,
  tooLarge: (guest: string | null, bytes: number) =>
    `What ${guest ?? 'you'} wrote would make the shared text larger than ${Math.round(bytes / 1024 ** 2)} MB, so the rest of it is not shared. Everything before it is.`,
};
