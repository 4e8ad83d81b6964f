import { picks, type Pick } from '@core/plan/picks';
import { planToday, type Today } from '@core/plan/plan';
import { runway, type Runway } from '@core/plan/runway';
import { memories, schedule, upcoming, type QuestionStanding } from '@core/plan/schedule';
import type { Question } from '@core/bank/question';
import type { Bank } from './bank.svelte';
import type { Library } from './library.svelte';
import type { Notebook } from './notebook.svelte';

/** How far ahead the plan looks, in days. */
const AHEAD = 14;

/** What to practise, from the attempts, the bank and the notebook. */
export class Planner {
  #bank: Bank;
  #library: Library;
  #notebook: Notebook;
  #now = $state(Date.now());
  #facts = $derived.by(() => this.#library.facts.own ?? this.#library.facts.past?.facts ?? null);
  #memories = $derived.by(() => {
    const { own, past } = this.#library.facts;
    return own ? memories(own) : past?.memories;
  });
  #standings = $derived(this.#memories && schedule(this.#memories, this.#now));
  #picks = $derived.by(() => {
    const bank = this.#bank.current;
    const lastDrawn = this.#library.facts.past?.lastSeen ?? this.#library.lastDrawn;
    if (!bank || !this.#facts || !this.#standings) return null;
    return picks(bank.questions, this.#facts, this.#standings, lastDrawn, this.#now);
  });
  #input = $derived.by(() => {
    const bank = this.#bank.current;
    if (!bank || !this.#facts || !this.#standings || !this.#picks || !this.#notebook.loaded) return null;
    return {
      questions: bank.questions,
      models: bank.roundModels,
      facts: this.#facts,
      aims: this.#notebook.aims,
      standings: this.#standings,
      picks: this.#picks,
      now: this.#now,
    };
  });
  #today = $derived(this.#input && planToday(this.#input));
  // It counts every attempt, so what was kept of them is too little.
  #runway = $derived.by(() => (this.#library.facts.own && this.#input ? runway(this.#input) : null));

  constructor(bank: Bank, library: Library, notebook: Notebook) {
    this.#bank = bank;
    this.#library = library;
    this.#notebook = notebook;
  }

  /** How much each question is wanted, by its id; null until the facts are read. */
  get picks(): ReadonlyMap<string, Pick> | null {
    return this.#picks;
  }
  /** Null until everything that it is made from is read. */
  get today(): Today | null {
    return this.#today;
  }
  /** Null without a date ahead, too. */
  get runway(): Runway | null {
    return this.#runway;
  }
  /** What falls due on each of the next two weeks' days, of the questions that are in the bank. */
  get upcoming(): { day: number; due: { question: Question; standing: QuestionStanding }[] }[] {
    if (!this.#standings) return [];
    const known = new Map(this.#bank.current?.questions.map((question) => [question.id, question]));
    return upcoming(this.#standings.values(), this.#now, AHEAD).map(({ day, due }) => ({
      day,
      due: due.flatMap((standing) => {
        const question = known.get(standing.question);
        return question ? [{ question, standing }] : [];
      }),
    }));
  }

  /** Reads what the plan is made from, as of now; for screens that show it, once they are there. */
  async open(): Promise<void> {
    await Promise.all([this.recall(), this.#library.facts.read()]);
  }

  /** Reads what an earlier start kept of it, which takes few milliseconds however many attempts there are. */
  async recall(): Promise<void> {
    this.#now = Date.now();
    await Promise.all([this.#library.facts.recall(), this.#notebook.load()]);
  }
}
