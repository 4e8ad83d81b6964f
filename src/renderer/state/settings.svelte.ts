import { TIME_FACTORS, type TimeFactor } from '@core/attempt/events';
import { setMode, userPrefersMode } from 'mode-watcher';

const KEY = 'greenroom.settings';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

interface Remembered {
  timeFactor: TimeFactor;
  sounds: boolean;
  /** Whether shortcuts of one letter work; people who dictate turn them off (WCAG 2.1.4). */
  singleKeys: boolean;
  /** The round model that was picked last. */
  lastModel: string | null;
  /** What the user goes by in files for partners; empty until it was asked for. */
  name: string;
  /** The ids of the calibration samples that were scored. */
  calibrated: string[];
}

const DEFAULTS: Remembered = {
  timeFactor: 1,
  sounds: false,
  singleKeys: true,
  lastModel: null,
  name: '',
  calibrated: [],
};

/** Choices that outlive the window. The theme is kept by mode-watcher. */
export class Settings {
  #values = $state.raw<Remembered>(read());

  constructor() {
    // Only ever fired by other windows.
    addEventListener('storage', ({ key }) => {
      if (key === KEY) this.#values = read();
    });
  }

  get theme(): Theme {
    return userPrefersMode.current;
  }
  set theme(theme: Theme) {
    setMode(theme);
  }

  get timeFactor(): TimeFactor {
    return this.#values.timeFactor;
  }
  set timeFactor(timeFactor: TimeFactor) {
    this.#keep({ timeFactor });
  }

  get sounds(): boolean {
    return this.#values.sounds;
  }
  set sounds(sounds: boolean) {
    this.#keep({ sounds });
  }

  get singleKeys(): boolean {
    return this.#values.singleKeys;
  }
  set singleKeys(singleKeys: boolean) {
    this.#keep({ singleKeys });
  }

  get lastModel(): string | null {
    return this.#values.lastModel;
  }
  set lastModel(lastModel: string | null) {
    this.#keep({ lastModel });
  }

  get name(): string {
    return this.#values.name;
  }
  set name(name: string) {
    this.#keep({ name });
  }

  get calibrated(): readonly string[] {
    return this.#values.calibrated;
  }
  addCalibrated(sample: string): void {
    this.#keep({ calibrated: [...new Set([...this.calibrated, sample])] });
  }

  #keep(change: Partial<Remembered>): void {
    this.#values = { ...this.#values, ...change };
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#values));
    } catch {
      // Storage that is refused costs the memory of a choice; attempts report it where it matters.
    }
  }
}

function read(): Remembered {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Remembered>;
    return {
      timeFactor: TIME_FACTORS.find((factor) => factor === kept.timeFactor) ?? DEFAULTS.timeFactor,
      sounds: kept.sounds === true,
      singleKeys: kept.singleKeys !== false,
      lastModel: typeof kept.lastModel === 'string' ? kept.lastModel : null,
      name: typeof kept.name === 'string' ? kept.name : '',
      calibrated: Array.isArray(kept.calibrated)
        ? kept.calibrated.filter((id) => typeof id === 'string')
        : [],
    };
  } catch {
    return DEFAULTS;
  }
}
