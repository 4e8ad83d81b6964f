import type { LogRecord } from '@core/attempt/log';
import type { QuestionBank } from '@core/bank/bank';
import type { Network, OpenRoom, RoomWish } from './room';

/** One line of an attempt's journal. */
export type JournalRecord = LogRecord;

/** Records to append to one attempt's journal, in order. */
export interface JournalBatch {
  attemptId: string;
  records: JournalRecord[];
}

/** What a journal holds; a damaged line is skipped and named, the others are kept. */
export interface JournalReading {
  attemptId: string;
  records: JournalRecord[];
  /** `torn`: a crash cut the line off while it was written, so nobody was told that it is safe. */
  damage: { line: number; what: string; torn?: true }[];
}

/** What the data folder holds; sizes in bytes. */
export interface DataFacts {
  journals: { count: number; bytes: number };
  /** Damaged journals that were kept when a sound one took their place, by file name. */
  aside: string[];
  notebook: number;
  backups: BackupFacts[];
  backupFolder: string;
}

/** One backup in the data folder. */
export interface BackupFacts {
  name: string;
  /** When it was made, in ms since the epoch. */
  on: number;
  bytes: number;
}

/** What went into a backup. */
export interface BackupMade extends BackupFacts {
  attempts: number;
  /** Attempts whose journal is damaged: they are in it as far as they can be read. */
  damaged: string[];
}

/** Where the app runs and where it keeps things. */
export interface HostFacts {
  version: string;
  kind: 'electron' | 'browser';
  dataFolder: string;
  journalFolder: string;
}

export interface TextFile {
  name: string;
  text: string;
}

export interface PdfFile {
  name: string;
  /** A whole page that needs neither scripts nor a network. */
  html: string;
}

/** What the app asks of the computer that it runs on. Every call rejects with a plain-language Error. */
export interface HostCalls {
  about(arg: null): Promise<HostFacts>;
  /** The bank as it is on disk now, from the app's own folder and the user's. */
  loadBank(arg: null): Promise<QuestionBank>;
  /** Lets the user pick a folder; null when they cancel. */
  chooseBankFolder(arg: null): Promise<string | null>;
  /** Adds a folder (an absolute path) to the bank; the next `loadBank` reads it. */
  addBankFolder(path: string): Promise<void>;
  removeBankFolder(path: string): Promise<void>;
  /** Resolves once the records are on disk (fsync). */
  appendJournal(batch: JournalBatch): Promise<void>;
  /** The ids of all attempts that have a journal. */
  listJournals(arg: null): Promise<string[]>;
  readJournals(attemptIds: string[]): Promise<JournalReading[]>;
  /** Removes journals for good. */
  dropJournals(attemptIds: string[]): Promise<void>;
  /** Saves a text where the user says; null when they cancel, else where it went. */
  saveFile(file: TextFile): Promise<string | null>;
  /** Makes a PDF of a page where the user says: where it went, or null when they cancel or the host isn't told. */
  savePdf(file: PdfFile): Promise<string | null>;
  /** Lets the user open a text file with one of these endings (`json`); null when they cancel. */
  openFile(endings: string[]): Promise<TextFile | null>;
  /** The user's stories and plan as they were last written; null before that. */
  readNotebook(arg: null): Promise<string | null>;
  /** Resolves once the text is on disk; the one before is kept until then. */
  writeNotebook(text: string): Promise<void>;
  /** What the data folder holds, the backups newest first. */
  measureData(arg: null): Promise<DataFacts>;
  /** Backs up all journals and the notebook now, and lets go of backups that are no longer needed. */
  makeBackup(arg: null): Promise<BackupMade>;
  /** A backup's text, which is an archive like that of "Export everything". */
  readBackup(name: string): Promise<string>;
  /** Opens a web or mail address in the user's own browser. */
  openLink(url: string): Promise<void>;
  /** The addresses at which another computer of the network can reach this one; none without a network. */
  listNetworks(arg: null): Promise<Network[]>;
  /** Opens a room for a partner. Rejects when one is open already, or where nothing can listen. */
  openRoom(wish: RoomWish): Promise<OpenRoom>;
  /** Ends the room, if one is open: nothing listens for it any more once this resolves. */
  closeRoom(arg: null): Promise<void>;
  /** Shows the open room's page to a partner at this computer: a second window, or a tab. */
  showPartner(url: string): Promise<void>;
  /** Keeps the screen from sleeping while a round runs. */
  keepAwake(on: boolean): Promise<void>;
}

export type CallName = keyof HostCalls;

/** What the host tells the app. */
export interface HostEvents {
  /** A file of the bank changed on disk. */
  bankChanged: null;
  suspended: null;
  resumed: null;
  /** The open room ended without being asked to; why, in words. */
  roomClosed: { why: string };
  /** A command of the application menu. */
  menu: MenuCommand;
}
export type MenuCommand = 'start-round' | 'history' | 'question-bank' | 'settings' | 'practice';
export type EventName = keyof HostEvents;
export type Unsubscribe = () => void;

/** A call that a host may lack: `true`, or why it isn't there, as shown to the user. */
export type Capability = true | string;
export interface Capabilities {
  chooseBankFolder: Capability;
  savePdf: Capability;
}

/** What carries calls and events between the app and a host. */
export interface Transport {
  readonly can: Capabilities;
  call(name: CallName, arg: unknown): Promise<unknown>;
  on<E extends EventName>(event: E, fn: (detail: HostEvents[E]) => void): Unsubscribe;
}

export interface Host extends HostCalls {
  readonly can: Capabilities;
  on<E extends EventName>(event: E, fn: (detail: HostEvents[E]) => void): Unsubscribe;
}
