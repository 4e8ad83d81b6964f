/** What somebody does in a round of two. */
export const ROLES = ['candidate', 'interviewer'] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_TITLES: Record<Role, string> = { candidate: 'Candidate', interviewer: 'Interviewer' };

export const otherRole = (role: Role): Role => (role === 'candidate' ? 'interviewer' : 'candidate');

/** What each of the two goes by. */
export type Names = Record<Role, string>;

/** Who sat in a round of two, in words. */
export const satInWords = ({ candidate, interviewer }: Names): string =>
  `${candidate} interviewed by ${interviewer}`;

/** How a round of two was sat. */
export interface Pair {
  /** Names the sitting: a round and its return round have the same. */
  room: string;
  /** The role of whoever this computer belongs to. */
  owner: Role;
  names: Names;
}
