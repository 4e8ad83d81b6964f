import type { Page } from '@playwright/test';

export interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface WindowState {
  bounds: Bounds;
  maximised: boolean;
  minimised: boolean;
  background: string;
}

/** The owner's window is the first; the second is the partner's. */
export type Which = 'first' | 'second';

/** What the app did to the desktop, and how it stands now. */
export interface DesktopState {
  /** Calls by their Electron name (`shell.openExternal`), in order; `network` is a request that was refused. */
  calls: { what: string; args: unknown[] }[];
  keptAwake: boolean;
  menu: { label: string; accelerator?: string }[];
  window: WindowState | null;
  second: WindowState | null;
}

/** The user and the computer, as far as they are outside the page. */
export interface Control {
  /** Chooses a command of the application menu by its label. */
  menu(label: string): Promise<void>;
  power(event: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen'): Promise<void>;
  /** Answers the dialog that is open, or else the next one, with what Electron's dialog resolves to. */
  answerDialog(answer: {
    canceled?: boolean;
    filePath?: string;
    filePaths?: string[];
    response?: number;
  }): Promise<void>;
  place(bounds: Partial<Bounds>, which?: Which): Promise<void>;
  maximise(): Promise<void>;
  /** Closes the window by its button. */
  closeWindow(which?: Which): Promise<void>;
  state(): Promise<DesktopState>;
}

/** What only the double can pretend. */
export interface DoubleControl extends Control {
  /** Plugs in a second screen, to the right of the first, which is 1920 wide. */
  addDisplay(): Promise<void>;
  theme(dark: boolean): Promise<void>;
  minimise(): Promise<void>;
  /** Tells main that the page's process is gone; the page itself stays. */
  crash(): Promise<void>;
  quit(): Promise<void>;
}

/** A running desktop app under test. */
export interface Desktop<C extends Control = Control> {
  page: Page;
  double: C;
  /** Where IndexedDB keeps its files, for a test that takes them away while the app is closed. */
  indexedDb: string;
  /** Resolves with main's exit code when it ended, by whatever cause. */
  exited: Promise<number | null>;
  /** Quits the app as its menu would. */
  close(): Promise<void>;
  /** SIGKILL to the browser and to main, at once. */
  kill(): Promise<void>;
}

export interface LaunchOptions {
  /** An empty or earlier used folder; it stands for the user's profile. */
  dataFolder: string;
}
