import type { Page } from '@playwright/test';
import type { DoubleControl } from '../electron-double/desktop-control';

/** A running Greenroom in one of its hosts, as specs see it. */
export interface AppUnderTest {
  page: Page;
  /** The address of its first page. */
  url: string;
  /** Where IndexedDB keeps its files. */
  indexedDb: string;
  /** Where the journals are. */
  journal: string;
  /** The desktop around it; null in the browser host. */
  desktop: Partial<DoubleControl> | null;
  /** Ends it as a person would. */
  close(): Promise<void>;
  /** SIGKILL to the browser process, with whatever it was doing. */
  kill(): Promise<void>;
}
