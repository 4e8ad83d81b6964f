import * as v from 'valibot';

/** How long the name of a candidate or partner may be, in characters. */
export const NAME_LENGTH = 60;

/** A name on one line; signs that turn the direction of what follows are left out. Empty where nothing is left. */
export const cleanName = (name: string): string =>
  name
    .replace(/[\p{Control}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();

/** A name as it has to be in a file. */
export const Name = v.pipe(
  v.string(),
  v.nonEmpty('must not be empty'),
  v.maxLength(NAME_LENGTH, `may have ${NAME_LENGTH} characters at most`),
  v.check((name) => name === cleanName(name), 'must be one line of plain text'),
);

/** The id of a bundle: with `received-` before it, it is the id of the attempt that it brings. */
export const BundleId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{8,40}$/, 'is not the id of a bundle'));

/** Where a value is wrong, and how, in words. */
export const flaw = (issue: v.BaseIssue<unknown>): string =>
  `${v.getDotPath(issue) ?? 'The file'}: ${issue.message}.`;
