import { answerSheets, notes, type AnswerSheet, type Note } from '@core/attempt/answers';
import { isInterviewed, isOver, type Attempt } from '@core/attempt/attempt';
import { findCoverage, type Coverage, type Finding } from '@core/coverage/coverage';
import type { Rating } from '@core/rubric/rubric';
import {
  total,
  type Evidence,
  type Mark,
  type Prediction,
  type Recommendation,
  type Scorecard,
} from '@core/rubric/scorecard';
import type { ScoringDesk } from './desk';
import { blank, DraftKeeper, startingForm, type Form } from './drafts';

/** Why an attempt can't be scored, and what to do. */
export interface Refusal {
  title: string;
  text: string;
}

/** What another window did to the attempt while it was being scored here. */
export type Conflict = 'scored' | 'deleted';

const CONFLICTS: Record<Conflict, string> = {
  scored:
    'This attempt was scored in another window meanwhile. What you filled in here is kept: save it as the newer scorecard, or look at the other one first.',
  deleted: 'This attempt was deleted in another window meanwhile. What you filled in here is kept.',
};

/** One attempt being scored: the sealed prediction, the form on its way and what the answers cover. */
export class Scoring {
  readonly sheets: AnswerSheet[];
  readonly notes: Note[];
  #desk: ScoringDesk;
  #attempt: Attempt;
  #drafts: DraftKeeper;
  #prediction = $state.raw<Prediction | null>(null);
  #form: Form = $state.raw(blank(null));
  #trouble = $state<string | null>(null);
  #stories: Attempt['stories'] = $state.raw({});
  #conflict = $state<Conflict | null>(null);
  #coverage: Record<string, Coverage> = {};

  private constructor(desk: ScoringDesk, attempt: Attempt, draft: Scorecard | null) {
    this.#desk = desk;
    this.#attempt = attempt;
    this.#prediction = attempt.prediction;
    this.#stories = attempt.stories;
    this.sheets = answerSheets(attempt);
    this.notes = notes(attempt);
    this.#form = startingForm(this.stage, draft, attempt.scorecard);
    this.#drafts = new DraftKeeper(desk, (why) => (this.#trouble = why));
  }

  /** Opens an attempt for scoring where it was left, or says why it can't be. */
  static async open(desk: ScoringDesk): Promise<Scoring | Refusal> {
    const attempt = await desk.load();
    if (!attempt || attempt.deleted) {
      return {
        title: 'This attempt is not here.',
        text: 'It may have been deleted, or made at another address of the app. History lists all that are here.',
      };
    }
    if (!isOver(attempt)) {
      return {
        title: 'This round isn’t over.',
        text: 'Finish it first, or end it as interrupted. History and Practice offer both.',
      };
    }
    if (isInterviewed(attempt) && attempt.reviews.length > 0) {
      return {
        title: 'Your scorecard is handed in.',
        text: 'It stays as it was made, before the candidate’s was open to you. Both stand on the attempt’s page.',
      };
    }
    return new Scoring(desk, attempt, await desk.draft());
  }

  get id(): string {
    return this.#attempt.header.id;
  }
  get attempt(): Attempt {
    return this.#attempt;
  }
  get rubric() {
    return this.#attempt.header.rubric;
  }
  get form(): Form {
    return this.#form;
  }
  /** Sealed before the model answer was shown; null until then. */
  get prediction(): Prediction | null {
    return this.#prediction;
  }
  /** The candidate, where the attempt is somebody else's; a prediction is theirs, and stays with them. */
  get candidate(): string | null {
    return this.#desk.candidate(this.#attempt);
  }
  get stage() {
    return this.#prediction || this.candidate !== null ? 'scorecard' : 'prediction';
  }
  /** What speaks against saving, or why drafts can't be kept, in plain words. */
  get trouble(): string | null {
    return this.#conflict ? CONFLICTS[this.#conflict] : this.#trouble;
  }
  /** What another window did that saving would have to pass over; null where nothing. */
  get conflict(): Conflict | null {
    return this.#conflict;
  }
  get total() {
    return total(this.rubric, this.#form.ratings);
  }
  get predictedPoints(): number | null {
    return this.#prediction && total(this.rubric, this.#prediction.ratings).points;
  }

  /** What stands between the form and its sealing or saving, in words; null when nothing does. */
  get missing(): string | null {
    const open = this.rubric.criteria.filter(({ id }) => this.#form.ratings[id] === undefined);
    const lacking = open.map(({ title }) => title);
    if (this.#form.recommendation === null) lacking.push('Overall');
    if (lacking.length === 0) return null;
    return `Still to say: ${lacking.join(', ')}.`;
  }

  rate(criterion: string, rating: Rating): void {
    this.#set({ ratings: { ...this.#form.ratings, [criterion]: rating } });
  }

  recommend(recommendation: Recommendation): void {
    this.#set({ recommendation });
  }

  /** Notes what would have raised a criterion by one level. */
  noteRaise(criterion: string, text: string): void {
    this.#set({ raise: { ...this.#form.raise, [criterion]: text } });
  }

  attach(evidence: Evidence): void {
    const same = (other: Evidence) =>
      other.criterion === evidence.criterion &&
      other.answer === evidence.answer &&
      other.from === evidence.from;
    this.#set({ evidence: [...this.#form.evidence.filter((other) => !same(other)), evidence] });
  }

  detach(evidence: Evidence): void {
    this.#set({ evidence: this.#form.evidence.filter((other) => other !== evidence) });
  }

  /** What an answer covers, as found in its text. */
  coverage(sheet: AnswerSheet, answer: string): Coverage {
    const known = this.#coverage[answer];
    if (known) return known;
    const text = sheet.answers.find(({ id }) => id === answer)?.text ?? '';
    const found = findCoverage(sheet.question, text);
    this.#coverage[answer] = found;
    return found;
  }

  /** What was found of a key point; nothing where its question's answer says nothing of it. */
  finding(sheet: AnswerSheet, keyPoint: string): Finding {
    return this.coverage(sheet, sheet.entry).keyPoints[keyPoint] ?? { covered: false, spans: [] };
  }

  covered(sheet: AnswerSheet, keyPoint: string): boolean {
    return this.#form.keyPoints[sheet.entry]?.[keyPoint] ?? this.finding(sheet, keyPoint).covered;
  }

  decideKeyPoint(sheet: AnswerSheet, keyPoint: string, covered: boolean): void {
    const decided = { ...this.#form.keyPoints[sheet.entry], [keyPoint]: covered };
    this.#set({ keyPoints: { ...this.#form.keyPoints, [sheet.entry]: decided } });
  }

  mark(entry: string, item: number, mark: Mark): void {
    const marked = { ...this.#form.marks[entry], [item]: mark };
    this.#set({ marks: { ...this.#form.marks, [entry]: marked } });
  }

  /** The user's story that answered a question. */
  storyTold(entry: string): { id: string; title: string } | null {
    return this.#stories[entry] ?? null;
  }

  /** Notes which story answered a question, at once. @throws Error in plain words. */
  async tellStory(entry: string, story: { id: string; title: string } | null): Promise<void> {
    await this.#desk.change({ type: 'tellStory', entry, story });
    const { [entry]: _, ...others } = this.#stories;
    this.#stories = story ? { ...others, [entry]: story } : others;
  }

  /** Seals the prediction; from here on the model answer is shown. @throws Error in plain words. */
  async seal(): Promise<void> {
    const { ratings, recommendation } = this.#form;
    if (this.missing || recommendation === null) return;
    const prediction = { ratings, recommendation };
    await this.#desk.change({ type: 'predict', prediction }, this.#objection);
    this.#drafts.drop();
    this.#form = blank('no-decision');
    this.#prediction = prediction;
  }

  /** Saves the scorecard with every key point as it stands now. @throws Error in plain words. */
  async save(now: number): Promise<void> {
    const { recommendation, ...form } = this.#form;
    if (this.missing || recommendation === null) return;
    const keyPoints = Object.fromEntries(
      this.sheets.map((sheet) => [
        sheet.entry,
        Object.fromEntries(sheet.question.keyPoints.map(({ id }) => [id, this.covered(sheet, id)])),
      ]),
    );
    const { ratings, evidence, raise, marks } = form;
    const scorecard: Scorecard = { on: now, ratings, evidence, raise, marks, keyPoints, recommendation };
    await this.#desk.change({ type: 'score', scorecard }, this.#objection);
    this.#drafts.drop();
  }

  /** Says at once when another window has scored or deleted the attempt. */
  async lookAgain(): Promise<void> {
    const stored = await this.#desk.load();
    if (stored) this.#objection(stored);
  }

  /** Passes over what another window did, so that this form can be saved. @throws Error in plain words. */
  async overrule(): Promise<void> {
    if (this.#conflict === 'deleted') await this.#desk.change({ type: 'restore' });
    // From here on what the other window stored is known.
    this.#attempt = (await this.#desk.load()) ?? this.#attempt;
    this.#conflict = null;
  }

  /** A later save must not pass silently over what another window stored since this one was opened. */
  readonly #objection = (stored: Attempt): Error | null => {
    this.#conflict = stored.deleted
      ? 'deleted'
      : stored.scorecard?.on !== this.#attempt.scorecard?.on
        ? 'scored'
        : null;
    if (!this.#conflict) return null;
    // As new as the other scorecard, so that it is this form that opens when scoring is taken up again.
    this.#drafts.keep(this.stage, this.#form, Date.now());
    return new Error(CONFLICTS[this.#conflict]);
  };

  /** Writes the draft that waits; for leaving the screen. */
  flush(): Promise<void> {
    return this.#drafts.flush();
  }

  #set(change: Partial<Form>): void {
    this.#form = { ...this.#form, ...change };
    this.#drafts.keep(this.stage, this.#form, Date.now());
  }
}
