import { expect, type Locator, type Page } from '@playwright/test';

/** The app's screens by their accessible names. */
export class AppPages {
  constructor(readonly page: Page) {}

  readonly main = (name: string): Locator =>
    this.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name });

  readonly button = (name: string): Locator => this.page.getByRole('button', { name, exact: true });

  readonly timer = (): Locator => this.page.getByRole('timer', { name: 'Time left in phase' });

  readonly answer = (): Locator => this.page.getByRole('textbox', { name: 'Answer' });

  readonly phases = (): Locator => this.page.getByRole('list', { name: 'Phases' }).getByRole('listitem');

  readonly currentPhase = (): Locator =>
    this.page.getByRole('list', { name: 'Phases' }).locator('[aria-current="step"]');

  readonly question = (): Locator => this.page.getByRole('region', { name: 'Question', exact: true });

  readonly saved = (): Locator => this.page.getByRole('status').filter({ hasText: /^Saved$/ });

  readonly attempts = (): Locator => this.page.getByRole('table', { name: 'Attempts' });

  /** Sets a round up as a person does and begins it. */
  async begin(round: string, { question, time }: { question?: string; time?: string } = {}): Promise<void> {
    await this.button('Start a round').click();
    await this.page.getByRole('radiogroup', { name: 'Round' }).getByRole('radio', { name: round }).check();
    if (question) await this.page.getByLabel('Question', { exact: true }).selectOption({ label: question });
    if (time)
      await this.page.getByRole('radiogroup', { name: 'Time' }).getByRole('radio', { name: time }).check();
    await this.button('Begin round').click();
    await expect(this.timer()).toBeVisible();
  }

  /** What is written in the answer that is open; what an empty one suggests and a partner's cursor don't count. */
  answerText(): Promise<string> {
    return this.answer().evaluate((box) => {
      const copy = box.cloneNode(true) as HTMLElement;
      for (const extra of copy.querySelectorAll('.cm-placeholder, .cm-ySelectionCaret')) extra.remove();
      return copy.textContent ?? '';
    });
  }

  /** Types into the answer that is open and waits until it is stored. */
  async write(text: string): Promise<void> {
    await this.answer().click();
    await this.page.keyboard.type(text);
    await expect(this.saved()).toBeVisible();
  }

  /** The verdict of a prediction or of a scorecard: yes. */
  async sayYes(group: 'Overall' | 'Recommendation'): Promise<void> {
    const verdict = this.page.getByRole('radiogroup', { name: group });
    await verdict.getByRole('radio', { name: 'Yes', exact: true }).check();
  }

  /** Rates every radiogroup in `levels` by the place of its radio, from 0. */
  async rate(scope: Locator | Page, levels: Record<string, number>): Promise<void> {
    for (const [name, level] of Object.entries(levels)) {
      await scope.getByRole('radiogroup', { name, exact: true }).getByRole('radio').nth(level).check();
    }
  }
}
