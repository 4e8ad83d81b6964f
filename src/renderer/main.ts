import { browserTransport } from '@host/browser';
import { createHost } from '@host/create-host';
import { electronTransport } from '@host/electron';
import type { MenuCommand } from '@host/host';
import { App } from '@state/app.svelte';
import { AttemptStore } from '@store/attempt-store';
import { Database } from '@store/db';
import { NotebookStore } from '@store/notebook-store';
import { count } from '@ui/ago';
import { notify, notifyTrouble } from '@ui/toast';
import Shell from '@views/shell/Shell.svelte';
import { mount } from 'svelte';
import '@ui/base.css';
import { showStartFailure } from './start-failure';

/** The one place where parts are wired together. */
function start(target: HTMLElement): void {
  const host = createHost(electronTransport() ?? browserTransport());
  const database = new Database();
  const app = new App(host, new AttemptStore(database), new NotebookStore(database));
  database.onoutdated = () => app.library.tellOutdated();

  host.on('menu', (command) => follow(app, command));
  tellOfTrouble();

  target.replaceChildren();
  mount(Shell, { target, props: { app } });
  void app.bank.start();
  void app.library.start().then(() => tellOfRestored(app));
}

function tellOfRestored({ library: { restored }, keeper: { damage, newer } }: App): void {
  if (newer.length > 0) {
    notifyTrouble(
      `${count(newer.length, 'attempt was', 'attempts were')} made by a newer Greenroom.`,
      'The journal keeps what they hold, untouched. Update the app to read them.',
    );
  }
  if (restored > 0) {
    notify(`${count(restored, 'attempt was', 'attempts were')} restored from the journal.`, {
      detail: 'This window’s storage lacked what the journal still had.',
    });
  }
  const [first] = damage;
  if (!first) return;
  const [id, where] = first;
  notifyTrouble(
    `${count(damage.size, 'journal is', 'journals are')} damaged.`,
    `What stands before the damage was kept. ${id}.ndjson, ${where}`,
  );
}

function follow({ router, session }: App, command: MenuCommand): void {
  if (command !== 'start-round') router.go({ screen: command });
  else router.go({ screen: session ? 'round' : 'set-up' });
}

/** An error that nothing caught is told in a corner; the screen stays, and so does what it holds. */
function tellOfTrouble(): void {
  const tell = (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    // Browsers report a layout that settled a frame late as an error, though nothing is wrong.
    if (message.includes('ResizeObserver loop')) return;
    notifyTrouble('Something went wrong in the app.', message);
  };
  addEventListener('error', (event) => tell(event.error ?? event.message));
  addEventListener('unhandledrejection', (event) => tell(event.reason));
}

const target = document.getElementById('app') ?? document.body;
try {
  start(target);
} catch (error) {
  console.error(error);
  showStartFailure(target, error);
}
