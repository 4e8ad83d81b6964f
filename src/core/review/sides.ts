import { isInterviewed, type Attempt } from '../attempt/attempt';

/** What the people of a comparison are called where it is read. */
export interface Sides {
  /** Whose answers they are. */
  candidate: string;
  /** Who rated them besides, in the order of the reviews. */
  peers: string[];
}

/** As the owner of this computer reads it: they are "You", whichever side they were on. */
export function sidesOf(attempt: Attempt): Sides {
  const { header, reviews } = attempt;
  const names = header.pair?.names;
  return {
    candidate: isInterviewed(attempt) && names ? names.candidate : 'You',
    peers: reviews.map(({ reviewer }) =>
      isInterviewed(attempt) && reviewer === names?.interviewer ? 'You' : reviewer,
    ),
  };
}
