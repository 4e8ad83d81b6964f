import { encodeFile, FileRefusal, type Digest, type FileReading } from '../exchange/lines';
import { readReply, type ReviewReply } from './reply';
import { readRequest, type ReviewRequest } from './request';

/** Makes the file that takes a round to a partner, or a scorecard back. `madeOn` is in ms since the epoch. */
export const encodeReview = (
  review: ReviewRequest | ReviewReply,
  about: { app: string; madeOn: number },
  digest: Digest,
): Promise<string> => encodeFile({ kind: 'review', ...about }, [review], digest);

/**
 * What a file of that kind brings. Unlike an archive, of which every whole record counts, it is taken whole or not
 * at all. @throws FileRefusal in plain words, as it does for a file of another kind.
 */
export function readReview({ head, records, damage }: FileReading): ReviewRequest | ReviewReply {
  const [first] = damage;
  if (first)
    throw new FileRefusal(
      `The file is damaged or not complete (line ${first.line}: ${first.what}) Ask for it to be sent again.`,
    );
  if (head?.kind !== 'review') throw new FileRefusal('This file does not hold a review.');
  const [record, more] = records;
  if (!record || more || head.records !== 1)
    throw new FileRefusal('A review file holds one record, and this one has more or less.');
  const review = readStage(record.value);
  if (typeof review === 'string') throw new FileRefusal(`The file can’t be used. ${review}`);
  return review;
}

function readStage(value: unknown): ReviewRequest | ReviewReply | string {
  const stage = typeof value === 'object' && value !== null && 'stage' in value ? value.stage : undefined;
  if (stage === 'request') return readRequest(value);
  if (stage === 'reply') return readReply(value);
  return 'It neither asks for a review nor brings one.';
}
