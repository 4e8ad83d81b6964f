import * as v from 'valibot';
import type { CallName, HostCalls } from '@host/host';
import { argSchemas } from '@host/schemas';

/** One handler for each host call. */
export type Handlers = { [K in CallName]: (arg: Parameters<HostCalls[K]>[0]) => ReturnType<HostCalls[K]> };

/** A call that no handler was run for: its name or its argument is wrong. */
export class BadCallError extends Error {}

/**
 * Checks a call that came from outside and runs its handler. Rejects with a BadCallError that names
 * the call and the field, or with what the handler says.
 */
export async function dispatch(handlers: Handlers, name: string, arg: unknown): Promise<unknown> {
  if (!isCallName(name)) throw new BadCallError(`There is no host call "${name}".`);
  const checked = v.safeParse(argSchemas[name], arg);
  if (!checked.success) {
    const [issue] = checked.issues;
    const field = v.getDotPath(issue);
    throw new BadCallError(`${name}: ${field ?? 'the argument'}: ${issue.message}`);
  }
  // The schema of this name has just accepted the argument, which TypeScript can't follow.
  const handler = handlers[name] as (arg: unknown) => Promise<unknown>;
  return handler(checked.output);
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(argSchemas, name);
}
