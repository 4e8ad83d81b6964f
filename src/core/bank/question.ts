/** The kinds of round that Greenroom rehearses. */
export const ROUND_KINDS = ['behavioral', 'os', 'networking', 'system-design'] as const;
export type RoundKind = (typeof ROUND_KINDS)[number];

/** How each kind is named on screens. */
export const ROUND_TITLES: Record<RoundKind, string> = {
  behavioral: 'Behavioral',
  os: 'OS internals',
  networking: 'Networking',
  'system-design': 'System design',
};

/** A kind's name within a sentence. */
export const roundWords = (kind: RoundKind): string =>
  kind === 'os' ? ROUND_TITLES.os : ROUND_TITLES[kind].toLowerCase();

/** How a question is run. */
export const FORMATS = ['deep-dive', 'rapid-fire', 'incident', 'design', 'story'] as const;
export type Format = (typeof FORMATS)[number];

export type Difficulty = 1 | 2 | 3 | 4 | 5;

/** One thing that a strong answer says. */
export interface KeyPoint {
  id: string;
  text: string;
  /** What counts as saying it; the syntax is in question-bank/README.md. */
  phrasings: string[];
}

/** A wrong belief, and the words that give it away (none: it can only be judged by reading). */
export interface RedFlag {
  text: string;
  phrasings: string[];
}

/** One short question of a rapid-fire set. Both texts are Markdown. */
export interface RapidFireItem {
  prompt: string;
  answer: string;
}

/** One prompt of the bank with all that an interviewer needs. Texts are Markdown. */
export interface Question {
  id: string;
  title: string;
  round: RoundKind;
  topic: string;
  format: Format;
  difficulty: Difficulty;
  /** How long a full answer takes, in minutes. */
  minutes: number;
  /** The id of the rubric that rates it. */
  rubric: string;
  covers: string[];
  references: string[];
  tags: string[];
  prompt: string;
  hints: string[];
  followUps: string[];
  /** Changes of requirements that an interviewer may bring in; none where the question has no such section. */
  changes?: string[];
  keyPoints: KeyPoint[];
  redFlags: RedFlag[];
  modelAnswer: string;
  /** The short questions of a rapid-fire set; empty in every other format. */
  items: RapidFireItem[];
  /** The file that it came from, relative to its bank's folder. */
  file: string;
}
